/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

/**
 * The limits between the risk categories.
 *
 * @param lowBelow probabilities below it are Low
 * @param highFrom probabilities at or above it are High; Medium lies between
 */
public record Bands(double lowBelow, double highFrom) {

    /** The original's limits 0.3 and 0.7, carried over from its balanced scale to a prevalence of 4.87 %. */
    public static final Bands DEFAULT = new Bands(0.0215, 0.107);

    /** @throws IllegalArgumentException unless 0 &lt; lowBelow &lt; highFrom &lt; 1 */
    public Bands {
        if (!(lowBelow > 0 && lowBelow < highFrom && highFrom < 1)) {
            throw new IllegalArgumentException("Expected bands with 0 < low limit < high limit < 1");
        }
    }

    RiskCategory categoryOf(double probability) {
        if (probability < lowBelow) {
            return RiskCategory.LOW;
        }
        return probability < highFrom ? RiskCategory.MEDIUM : RiskCategory.HIGH;
    }
}
