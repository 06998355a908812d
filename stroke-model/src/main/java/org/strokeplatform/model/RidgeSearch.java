/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.Comparator;
import java.util.List;

/** Chooses the regularisation by the log loss of repeated stratified cross-validation. */
final class RidgeSearch {

    private static final int FOLDS = 5;
    private static final int REPEATS = 2;
    private static final List<Ridge> CANDIDATES = List.of(
            new Ridge(3, 30),
            new Ridge(3, 100),
            new Ridge(3, 300),
            new Ridge(3, 1000),
            new Ridge(3, 3000),
            new Ridge(10, 1000),
            new Ridge(10, 3000));

    private RidgeSearch() {}

    /** Every candidate with its log loss. */
    static List<ModelCard.RidgeTrial> trials(CrossValidation validation, PatientData data, long seed) {
        return CANDIDATES.stream()
                .parallel()
                .map(ridge -> new ModelCard.RidgeTrial(ridge, logLoss(validation, data, ridge, seed)))
                .toList();
    }

    static Ridge best(List<ModelCard.RidgeTrial> trials) {
        return trials.stream()
                .min(Comparator.comparingDouble(ModelCard.RidgeTrial::logLoss))
                .orElseThrow()
                .ridge();
    }

    private static double logLoss(CrossValidation validation, PatientData data, Ridge ridge, long seed) {
        double sum = 0;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            double[] probabilities = validation.probabilities(ridge, FOLDS, seed + repeat);
            RankedScores scores = new RankedScores(probabilities, data.strokes());
            sum += scores.logLoss(scores.eachOnce());
        }
        return sum / REPEATS;
    }
}
