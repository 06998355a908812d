/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

/** The band in which a probability lies; the limits stand in the model's card. */
public enum RiskCategory {
    LOW("Low"),
    MEDIUM("Medium"),
    HIGH("High");

    private final String label;

    RiskCategory(String label) {
        this.label = label;
    }

    /** The spelling of the API and the tables. */
    public String label() {
        return label;
    }
}
