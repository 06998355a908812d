/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.Locale;

/** A patient's gender, as the model knows it. */
public enum Gender {
    MALE("Male"),
    FEMALE("Female"),
    OTHER("Other");

    private final String label;

    Gender(String label) {
        this.label = label;
    }

    /** The spelling of the data set, the API and the tables. */
    public String label() {
        return label;
    }

    /** Reads a label in any letter case; null when it is none. */
    static Gender parse(String text) {
        // The usual spelling first: it costs no new string.
        return switch (text) {
            case "Male" -> MALE;
            case "Female" -> FEMALE;
            case "Other" -> OTHER;
            default ->
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "male" -> MALE;
                    case "female" -> FEMALE;
                    case "other" -> OTHER;
                    default -> null;
                };
        };
    }
}
