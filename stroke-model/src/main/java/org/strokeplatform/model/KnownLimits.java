/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the card says against the model, with the figures of its own training data. */
final class KnownLimits {

    private static final int YOUNG = 40;

    private KnownLimits() {}

    /** @param foldRidges what the folds of the cross-validation chose */
    static List<String> of(PatientData data, List<Ridge> foldRidges) {
        return List.of(
                "Not a medical device: for demonstration and research, never for a decision about a patient.",
                "The model knows one file of "
                        + strokes(data, patient -> true)
                        + ". The file is identified by its hash; that of the packaged model is the 'Stroke Prediction Dataset'"
                        + " from Kaggle, of which it is not documented where, when and how it was collected. Nothing is known"
                        + " about other populations.",
                "A probability is that of having had a stroke when the data were collected: it is no risk per year.",
                "Patients under " + YOUNG + " in the training data: "
                        + strokes(data, patient -> patient.age() < YOUNG)
                        + ". Their probabilities rest on a line drawn through older patients.",
                "Patients without bmi in the training data: " + strokes(data, patient -> Double.isNaN(patient.bmi()))
                        + ". Where that is more than elsewhere, it says how the data were collected and nothing about a patient;"
                        + " the model therefore does not use whether bmi is missing.",
                "Gender, bmi, smoking and all categories are shrunk hard, as cross-validation demands: a small contribution means"
                        + " that this data set shows no more, not that the input does no harm.",
                "The cross-validated measures are those of the whole training: each fold's regularization was chosen on the other"
                        + " folds alone. Chosen were (main and detail) " + counts(foldRidges) + ".",
                "Features and the candidates of the regularization were chosen before; for the packaged model by comparisons on"
                        + " the same file, which may flatter its measures a little.",
                "The intervals show what measuring on other patients would change, not what training on others would.");
    }

    private static String counts(List<Ridge> ridges) {
        Map<Ridge, Long> folds = ridges.stream()
                .collect(Collectors.groupingBy(ridge -> ridge, LinkedHashMap::new, Collectors.counting()));
        return folds.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s and %s in %d of %d folds",
                        entry.getKey().main(),
                        entry.getKey().detail(),
                        entry.getValue(),
                        ridges.size()))
                .collect(Collectors.joining(", "));
    }

    private static String strokes(PatientData data, Predicate<Patient> group) {
        int[] members = IntStream.range(0, data.patients().size())
                .filter(i -> group.test(data.patients().get(i)))
                .toArray();
        long strokes = IntStream.of(members).filter(data.strokes()::get).count();
        return String.format(Locale.ROOT, "%,d patients, %,d of them with a stroke", members.length, strokes);
    }
}
