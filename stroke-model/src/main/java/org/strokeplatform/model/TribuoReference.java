/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

/**
 * A model as Tribuo itself predicts with it, to compare {@link StrokeModel} with. Each prediction builds an example with
 * named features and looks every one of them up. Thread-safe.
 */
public final class TribuoReference {

    private final Regression regression;

    private TribuoReference(Regression regression) {
        this.regression = regression;
    }

    /** Loads the model that ships in this jar. */
    public static TribuoReference packaged() {
        return new TribuoReference(ModelFiles.packaged().regression());
    }

    /** Tribuo's probability of a stroke. */
    public double probability(Patient patient) {
        return regression.predict(patient);
    }
}
