/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

/**
 * What one input contributed to a prediction.
 *
 * @param feature the input's column name
 * @param value what was scored: a label, a number or 0/1; null when it was imputed
 * @param contribution log-odds against the average patient of the training data
 * @param direction whether it raises or lowers the risk; INCREASES also for a contribution of 0
 * @param imputed whether the input was missing and replaced as in training
 */
public record Factor(String feature, Object value, double contribution, Direction direction, boolean imputed) {

    /** Which way an input moves the risk. */
    public enum Direction {
        INCREASES,
        DECREASES
    }
}
