/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.api;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What went wrong, as the Open Inference Protocol has it.
 *
 * @param error the problem's detail, with every field that is at fault
 */
public record InferenceError(String error) {

    /** The same problem in the protocol's form. */
    public static InferenceError of(Problem problem) {
        if (problem.errors() == null) {
            return new InferenceError(problem.detail());
        }
        return new InferenceError(problem.detail() + ": " + fields(problem.errors()));
    }

    /** What is wrong with which field, in one line. */
    public static String fields(List<FieldProblem> errors) {
        return errors.stream()
                .map(error -> error.field() + ": " + error.reason())
                .collect(Collectors.joining("; "));
    }
}
