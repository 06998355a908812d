/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.nio.file.Path;

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

    /**
     * Loads the model in a directory.
     *
     * @throws ModelLoadException as {@link StrokeModel#load} does
     */
    public static TribuoReference load(Path directory) {
        return new TribuoReference(ModelFiles.load(directory).regression());
    }

    /** Tribuo's probability of a stroke. */
    public double probability(Patient patient) {
        return regression.predict(patient);
    }
}
