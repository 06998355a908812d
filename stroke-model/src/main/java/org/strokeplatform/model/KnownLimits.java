/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What the card says against the model, with the figures of its own training data. */
final class KnownLimits {

    private static final int YOUNG = 40;

    private KnownLimits() {}

    static List<String> of(PatientData data) {
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
                "The regularisation was chosen on the rows that the cross-validated measures are taken from, which flatters them"
                        + " a little.");
    }

    private static String strokes(PatientData data, Predicate<Patient> group) {
        int[] members = IntStream.range(0, data.patients().size())
                .filter(i -> group.test(data.patients().get(i)))
                .toArray();
        long strokes = IntStream.of(members).filter(data.strokes()::get).count();
        return String.format(Locale.ROOT, "%,d patients, %,d of them with a stroke", members.length, strokes);
    }
}
