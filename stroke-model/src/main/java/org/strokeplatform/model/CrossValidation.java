/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Predicts every row with a model that has not seen it. */
final class CrossValidation {

    /** Enough for the log loss to be right to four digits, far below what a fold's sampling changes. */
    private static final int STEPS = 15;

    private final List<Patient> patients;
    private final List<Boolean> strokes;
    private final List<double[]> rows;

    CrossValidation(PatientData data) {
        patients = data.patients();
        strokes = data.strokes();
        rows = patients.stream().map(Standardisation::features).toList();
    }

    /** For each regularisation, the rows' probabilities, each from the model of the other folds. */
    double[][] probabilities(List<Ridge> ridges, int folds, long seed) {
        int[] fold = stratifiedFolds(folds, seed);
        double[][] probabilities = new double[ridges.size()][rows.size()];
        IntStream.range(0, folds).parallel().forEach(held -> {
            TrainingSet others = allBut(held, fold);
            for (int r = 0; r < ridges.size(); r++) {
                Weights weights = others.fit(ridges.get(r), STEPS).compile();
                for (int i = 0; i < fold.length; i++) {
                    if (fold[i] == held) {
                        probabilities[r][i] = weights.probability(patients.get(i));
                    }
                }
            }
        });
        return probabilities;
    }

    private TrainingSet allBut(int held, int[] fold) {
        List<double[]> keptRows = new ArrayList<>();
        List<Boolean> keptStrokes = new ArrayList<>();
        for (int i = 0; i < fold.length; i++) {
            if (fold[i] != held) {
                keptRows.add(rows.get(i));
                keptStrokes.add(strokes.get(i));
            }
        }
        return TrainingSet.of(keptRows, keptStrokes, "all folds but one");
    }

    /** Deals the rows out at random, those with a stroke first, so that each fold has its share of them. */
    private int[] stratifiedFolds(int folds, long seed) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        order.sort((left, right) -> Boolean.compare(strokes.get(right), strokes.get(left)));
        int[] fold = new int[order.size()];
        for (int i = 0; i < fold.length; i++) {
            fold[order.get(i)] = i % folds;
        }
        return fold;
    }
}
