/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.List;
import java.util.Locale;

/** Whether a patient smokes. {@link #UNKNOWN} is a normal value: it is imputed as in training. */
public enum SmokingStatus {
    NEVER_SMOKED("never smoked"),
    FORMERLY_SMOKED("formerly smoked"),
    SMOKES("smokes"),
    UNKNOWN("Unknown");

    /** The values that say something, in the order of the features. */
    static final List<SmokingStatus> KNOWN = List.of(NEVER_SMOKED, FORMERLY_SMOKED, SMOKES);

    private final String label;

    SmokingStatus(String label) {
        this.label = label;
    }

    /** The spelling of the data set, the API and the tables. */
    public String label() {
        return label;
    }

    /** Reads a label in any letter case; null when it is none. */
    static SmokingStatus parse(String text) {
        // The usual spelling first: it costs no new string.
        return switch (text) {
            case "never smoked" -> NEVER_SMOKED;
            case "formerly smoked" -> FORMERLY_SMOKED;
            case "smokes" -> SMOKES;
            case "Unknown" -> UNKNOWN;
            default ->
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "never smoked" -> NEVER_SMOKED;
                    case "formerly smoked" -> FORMERLY_SMOKED;
                    case "smokes" -> SMOKES;
                    case "unknown" -> UNKNOWN;
                    default -> null;
                };
        };
    }
}
