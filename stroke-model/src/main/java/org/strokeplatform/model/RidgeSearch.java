/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses the regularization by the log loss of repeated stratified cross-validation. */
final class RidgeSearch {

    private static final int FOLDS = 5;
    private static final int REPEATS = 2;
    private static final List<Ridge> CANDIDATES = List.of(
            new Ridge(3, 30),
            new Ridge(3, 100),
            new Ridge(3, 300),
            new Ridge(3, 1000),
            new Ridge(3, 3000),
            new Ridge(10, 3000));

    private RidgeSearch() {}

    /** Every candidate with its log loss on these patients. */
    static List<ModelCard.RidgeTrial> trials(PatientData data, long seed) {
        double[] logLoss = new double[CANDIDATES.size()];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            double[][] probabilities = probabilities(data, seed + repeat);
            for (int c = 0; c < logLoss.length; c++) {
                RankedScores scores = new RankedScores(probabilities[c], data.strokes());
                logLoss[c] += scores.logLoss(scores.eachOnce()) / REPEATS;
            }
        }
        return IntStream.range(0, logLoss.length)
                .mapToObj(c -> new ModelCard.RidgeTrial(CANDIDATES.get(c), logLoss[c]))
                .toList();
    }

    /** For each candidate, every row's probability from a model that has not seen it. */
    private static double[][] probabilities(PatientData data, long seed) {
        double[][] probabilities = new double[CANDIDATES.size()][data.patients().size()];
        Fold.stratified(data, FOLDS, seed).parallelStream().forEach(fold -> {
            TrainingSet training = TrainingSet.of(fold.training(), "all folds but one");
            for (int c = 0; c < probabilities.length; c++) {
                Regression regression = training.fit(CANDIDATES.get(c), TrainingSet.STEPS_TO_MEASURE);
                fold.predict(regression.compile(), data, probabilities[c]);
            }
        });
        return probabilities;
    }

    static Ridge best(List<ModelCard.RidgeTrial> trials) {
        return trials.stream()
                .min(Comparator.comparingDouble(ModelCard.RidgeTrial::logLoss))
                .orElseThrow()
                .ridge();
    }
}
