/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.api;

import java.util.List;

/** A request that is answered with a problem document. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public ProblemException(int status, String detail) {
        this(Problem.of(status, detail));
    }

    /** A parameter that breaks its rule. */
    public static ProblemException parameter(String name, String expected) {
        return new ProblemException(Problem.of("The request", List.of(new FieldProblem(name, "expected " + expected))));
    }

    /** The document, without a request id. */
    public Problem problem() {
        return problem;
    }
}
