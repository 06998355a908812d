/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.LinearParameters;
import org.tribuo.provenance.ModelProvenance;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/** Tribuo's logistic regression on full batches, with a provenance that does not depend on when and where it ran. */
final class RidgeTrainer extends LinearSGDTrainer {

    /** Stands in the provenance instead of the time, so that the same data give the same bytes. */
    static final OffsetDateTime NO_TIME = OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);

    private static final String MODEL_NAME = "stroke";
    private static final int NO_LOGGING = -1;

    RidgeTrainer(double[] ridge, int examples, int steps) {
        super(new LogMulticlass(), new RidgeOptimiser(ridge, examples), steps, NO_LOGGING, examples, DEFAULT_SEED);
        // Every batch holds all examples, so their order is of no use.
        setShuffle(false);
    }

    @Override
    protected LinearSGDModel createModel(
            String name,
            ModelProvenance provenance,
            ImmutableFeatureMap features,
            ImmutableOutputInfo<Label> outputs,
            LinearParameters parameters) {
        ModelProvenance reproducible = new ModelProvenance(
                provenance.getClassName(),
                NO_TIME,
                provenance.getDatasetProvenance(),
                provenance.getTrainerProvenance(),
                Map.of(),
                false);
        return super.createModel(MODEL_NAME, reproducible, features, outputs, parameters);
    }
}
