/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

/**
 * How hard the regression is regularised: the log-likelihood loses {@code ridge / 2 * weight * weight} for each weight.
 *
 * @param main the ridge of the main risk factors, per standardised weight
 * @param detail the ridge of all other features
 */
public record Ridge(double main, double detail) {

    double of(Feature feature) {
        return feature.detail() ? detail : main;
    }
}
