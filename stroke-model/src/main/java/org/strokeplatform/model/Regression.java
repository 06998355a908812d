/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;

import java.util.Arrays;

/**
 * Tribuo's model together with the standardisation of its inputs.
 *
 * @param model predicts {@link #STROKE} or {@link #NO_STROKE} from standardised features
 */
record Regression(Standardisation standardisation, LinearSGDModel model) {

    static final Label STROKE = new Label("stroke");
    static final Label NO_STROKE = new Label("no stroke");

    private static final String[] NAMES =
            Feature.ALL.stream().map(Feature::name).toArray(String[]::new);

    /** Tribuo's own prediction: builds an example with named features, looks each of them up and multiplies. */
    double predict(Patient patient) {
        ArrayExample<Label> example = example(standardisation, Standardisation.features(patient), NO_STROKE);
        return model.predict(example).getOutputScores().get(STROKE.getLabel()).getScore();
    }

    Weights compile() {
        return new Weights(standardisation, difference(model.getWeightsCopy().getDimension2Size() - 1), weights());
    }

    /** The weight of each of {@link Feature#ALL} on the standardised scale. */
    double[] weights() {
        return Arrays.stream(NAMES)
                .mapToDouble(name -> difference(model.getFeatureIDMap().getID(name)))
                .toArray();
    }

    /** Tribuo has a row of weights per label; between two labels only their difference matters. */
    private double difference(int column) {
        DenseMatrix matrix = model.getWeightsCopy();
        return matrix.get(model.getOutputIDInfo().getID(STROKE), column)
                - matrix.get(model.getOutputIDInfo().getID(NO_STROKE), column);
    }

    /** Whether a model read from a file has this class's features and labels. */
    static boolean fits(Model<?> model) {
        return model instanceof LinearSGDModel linear
                && linear.getOutputIDInfo().size() == 2
                && linear.getOutputIDInfo().getID(STROKE) >= 0
                && linear.getOutputIDInfo().getID(NO_STROKE) >= 0
                && linear.getFeatureIDMap().size() == NAMES.length
                && Feature.ALL.stream().allMatch(f -> linear.getFeatureIDMap().getID(f.name()) >= 0);
    }

    /** What Tribuo sees of a patient: every feature by name, standardised. */
    static ArrayExample<Label> example(Standardisation standardisation, double[] features, Label label) {
        double[] values = new double[NAMES.length];
        for (int f = 0; f < values.length; f++) {
            values[f] = standardisation.apply(f, features[f]);
        }
        return new ArrayExample<>(label, NAMES, values);
    }
}
