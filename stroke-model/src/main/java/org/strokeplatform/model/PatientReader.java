/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

/**
 * Turns values, in whatever type they came, into a {@link Patient}. Numbers may come as any {@link Number} or as numeric
 * text, flags also as booleans, labels in any letter case. Null, blank text and {@code N/A} are missing. Thread-safe.
 */
public final class PatientReader {

    private PatientReader() {}

    /** Where raw values come from: a record, a row, a request. */
    @FunctionalInterface
    public interface Source {

        /** The value of an input in whatever type, or null. */
        Object valueOf(PatientInput input);
    }

    /**
     * Reads a patient.
     *
     * @throws InvalidPatientException with every problem that was found
     */
    public static Patient read(Source source) throws InvalidPatientException {
        throw new UnsupportedOperationException();
    }
}
