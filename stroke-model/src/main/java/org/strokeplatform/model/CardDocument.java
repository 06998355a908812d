/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.Locale;

/** A model card as a page of Markdown. */
final class CardDocument {

    private final StringBuilder page = new StringBuilder();

    private CardDocument() {}

    static String of(ModelCard card) {
        CardDocument document = new CardDocument();
        document.introduction(card);
        document.measures(card.crossValidation());
        document.coefficients(card);
        document.trials(card);
        document.add("## Known limits\n\n");
        card.limits().forEach(limit -> document.add("* %s\n", limit));
        return document.page.toString();
    }

    private void introduction(ModelCard card) {
        ModelCard.TrainingData data = card.data();
        add(
                """
                # Model card: %s

                Generated from the card by the command `card` of `stroke-model`; do not edit.

                %s.

                | | |
                |---|---|
                | artifact, SHA-256 | `%s` |
                | training data, SHA-256 | `%s` |
                | rows | %,d |
                | strokes | %,d (prevalence %.2f %%) |
                | imputed in training | bmi %,d, smoking_status %,d |
                | Low | below %s |
                | High | from %s |

                """,
                card.version(),
                card.algorithm(),
                card.artifactSha256(),
                data.sha256(),
                data.rows(),
                data.strokes(),
                100 * data.prevalence(),
                data.rowsWithoutBmi(),
                data.rowsWithUnknownSmoking(),
                card.bands().lowBelow(),
                card.bands().highFrom());
    }

    private void measures(Evaluation evaluation) {
        add("""
                ## Ten-fold cross-validation

                Every row is predicted by a model that has not seen it. Intervals: 95 %%, bootstrap.

                | measure | value | interval |
                |---|---|---|
                """);
        measure("ROC AUC", evaluation.rocAuc());
        measure("average precision", evaluation.averagePrecision());
        measure("Brier score", evaluation.brierScore());
        measure("log loss", evaluation.logLoss());
        measure("expected calibration error", evaluation.expectedCalibrationError());
        for (Evaluation.AtLimit at : evaluation.atLimits()) {
            measure("accuracy at " + at.limit(), at.accuracy());
            measure("recall at " + at.limit(), at.recall());
            measure("precision at " + at.limit(), at.precision());
            measure("F1 at " + at.limit(), at.f1());
        }
        add("\n");
    }

    private void measure(String name, Evaluation.Interval measure) {
        add("| %s | %.4f | %.4f to %.4f |\n", name, measure.value(), measure.low(), measure.high());
    }

    private void coefficients(ModelCard card) {
        add("""
                ## Coefficients

                log-odds = %.6f + the sum of coefficient x (feature - mean) over the features; one that is not known adds 0.

                | feature | input | coefficient | mean |
                |---|---|---|---|
                """, card.base());
        for (ModelCard.Coefficient c : card.coefficients()) {
            add("| `%s` | %s | %.6f | %.4f |\n", c.feature(), c.input(), c.logOddsPerUnit(), c.mean());
        }
        add("\n");
    }

    private void trials(ModelCard card) {
        add("""
                ## Regularization

                A ridge of %s on the main risk factors and of %s on details and weak inputs, chosen by the log loss of
                repeated stratified five-fold cross-validation. No harder ridge is tried, so that no input is lost altogether.

                | main | detail | log loss |
                |---|---|---|
                """, card.ridge().main(), card.ridge().detail());
        for (ModelCard.RidgeTrial trial : card.ridgeTrials()) {
            add("| %s | %s | %.5f |\n", trial.ridge().main(), trial.ridge().detail(), trial.logLoss());
        }
        add("\n");
    }

    private void add(String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values));
    }
}
