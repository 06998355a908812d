/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One fold of a cross-validation.
 *
 * @param training the patients of the other folds
 * @param held the patients of this fold, that training must not see, as positions in all the data
 */
record Fold(PatientData training, int[] held) {

    /** Deals the rows out at random, those with a stroke first, so that each fold has its share of them. */
    static List<Fold> stratified(PatientData data, int folds, long seed) {
        int rows = data.patients().size();
        List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        order.sort((left, right) ->
                Boolean.compare(data.strokes().get(right), data.strokes().get(left)));
        int[] fold = new int[rows];
        for (int i = 0; i < rows; i++) {
            fold[order.get(i)] = i % folds;
        }
        return IntStream.range(0, folds)
                .mapToObj(held ->
                        new Fold(data.rows(where(rows, i -> fold[i] != held)), where(rows, i -> fold[i] == held)))
                .toList();
    }

    private static int[] where(int rows, IntPredicate chosen) {
        return IntStream.range(0, rows).filter(chosen).toArray();
    }

    /** Writes the held patients' probabilities to their positions; folds may do so at the same time. */
    void predict(Weights weights, PatientData data, double[] probabilities) {
        for (int i : held) {
            probabilities[i] = weights.probability(data.patients().get(i));
        }
    }
}
