/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.List;

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
}
