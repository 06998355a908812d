/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.Arrays;
import java.util.List;

/**
 * How a feature's number becomes what the regression sees: {@code (x - mean) / scale}, in the order of {@link Feature#ALL}.
 * A number that is not known becomes 0, so it is imputed with the mean of the training patients who have it.
 */
record Standardisation(double[] mean, double[] scale) {

    /** Learns means and standard deviations from rows of features. */
    static Standardisation of(List<double[]> rows) {
        int features = Feature.ALL.size();
        double[] mean = new double[features];
        double[] scale = new double[features];
        for (int f = 0; f < features; f++) {
            mean[f] = mean(rows, f);
            scale[f] = deviation(rows, f, mean[f]);
        }
        return new Standardisation(mean, scale);
    }

    /** The features of a patient before standardisation, NaN where they are not known. */
    static double[] features(Patient patient) {
        double[] row = new double[Feature.ALL.size()];
        Arrays.setAll(row, f -> Feature.ALL.get(f).value().applyAsDouble(patient));
        return row;
    }

    double apply(int feature, double value) {
        return Double.isNaN(value) ? 0 : (value - mean[feature]) / scale[feature];
    }

    private static double mean(List<double[]> rows, int feature) {
        double sum = 0;
        int known = 0;
        for (double[] row : rows) {
            if (!Double.isNaN(row[feature])) {
                sum += row[feature];
                known++;
            }
        }
        return known == 0 ? 0 : sum / known;
    }

    /** Over all rows, those imputed included; 1 for a feature that never varies. */
    private static double deviation(List<double[]> rows, int feature, double mean) {
        double squares = 0;
        for (double[] row : rows) {
            double difference = Double.isNaN(row[feature]) ? 0 : row[feature] - mean;
            squares += difference * difference;
        }
        double deviation = Math.sqrt(squares / rows.size());
        return deviation > 0 ? deviation : 1;
    }
}
