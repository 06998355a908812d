/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.List;
import java.util.stream.Collectors;

/** A patient whose inputs cannot be scored. The message names each problem and holds no value. */
public final class InvalidPatientException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<InputProblem> problems;

    InvalidPatientException(List<InputProblem> problems) {
        super(problems.stream().map(InputProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** At least one problem, in the order of {@link PatientInput}. */
    public List<InputProblem> problems() {
        return problems;
    }
}
