/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.api;

import java.util.List;

/** A patient that breaks rules. It holds no value. */
public final class InvalidRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldProblem> problems;

    InvalidRequestException(List<FieldProblem> problems) {
        super("The patient breaks " + problems.size() + " rules", null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** The problem document that says so. */
    public Problem problem() {
        return Problem.of("The patient", problems);
    }
}
