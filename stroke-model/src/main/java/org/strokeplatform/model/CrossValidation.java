/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.List;

/**
 * A nested cross-validation: every row is predicted by a model of the other folds, whose regularization was chosen on those
 * folds too. So it measures the whole training, the choice included.
 *
 * @param probabilities of each row
 * @param ridges what each fold chose
 */
record CrossValidation(double[] probabilities, List<Ridge> ridges) {

    static CrossValidation of(PatientData data, int folds, long seed) {
        double[] probabilities = new double[data.patients().size()];
        List<Ridge> ridges = Fold.stratified(data, folds, seed).parallelStream()
                .map(fold -> {
                    Ridge ridge = RidgeSearch.best(RidgeSearch.trials(fold.training(), seed));
                    TrainingSet training = TrainingSet.of(fold.training(), "all folds but one");
                    fold.predict(
                            training.fit(ridge, TrainingSet.STEPS_TO_MEASURE).compile(), data, probabilities);
                    return ridge;
                })
                .toList();
        return new CrossValidation(probabilities, ridges);
    }
}
