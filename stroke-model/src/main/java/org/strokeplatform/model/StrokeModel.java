/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.nio.file.Path;
import java.util.List;

/** A trained, calibrated logistic regression, compiled to primitive weights. Immutable and thread-safe. */
public final class StrokeModel {

    private StrokeModel() {}

    /** The model that ships in this jar. */
    public static StrokeModel packaged() {
        throw new UnsupportedOperationException();
    }

    /** Loads the artifact and the card that {@code train} wrote into a directory. */
    public static StrokeModel load(Path directory) {
        throw new UnsupportedOperationException();
    }

    /** The version that names this artifact and no other. */
    public String version() {
        throw new UnsupportedOperationException();
    }

    /** The probability of a stroke, between 0 and 1, as the frequency one should expect. Allocates nothing. */
    public double probability(Patient patient) {
        throw new UnsupportedOperationException();
    }

    /** The band of a probability. */
    public RiskCategory categoryOf(double probability) {
        throw new UnsupportedOperationException();
    }

    /** Every input's contribution in the order of {@link PatientInput}; with the base they add up to the log-odds. */
    public List<Factor> explain(Patient patient) {
        throw new UnsupportedOperationException();
    }

    /** The largest contributions, largest first, as {@code contributing_factors} shows them. */
    public List<Factor> contributingFactors(Patient patient) {
        throw new UnsupportedOperationException();
    }
}
