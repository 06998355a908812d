/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

/**
 * What is wrong with one input of a patient. It holds no value, so it can be logged.
 *
 * @param input the input
 * @param reason missing, or present and against the rule
 * @param found the kind of what came: "nothing", "text", "a number out of range", ...
 */
public record InputProblem(PatientInput input, Reason reason, String found) {

    /** Why an input was refused. */
    public enum Reason {
        MISSING,
        INVALID
    }

    /** One sentence without a value: {@code age: expected a number of years above 0 and below 120, found text}. */
    @Override
    public String toString() {
        return input.column() + ": expected " + input.rule() + ", found " + found;
    }
}
