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
        document.limits(card);
        return document.page.toString();
    }

    private void introduction(ModelCard card) {
        line("# Model card: %s", card.version());
        line("");
        line("Generated from the card by the command `card` of `stroke-model`; do not edit.");
        line("");
        line("%s.", card.algorithm());
        line("");
        line("| | |");
        line("|---|---|");
        line("| artifact, SHA-256 | `%s` |", card.artifactSha256());
        line("| training data, SHA-256 | `%s` |", card.data().sha256());
        line("| rows | %,d |", card.data().rows());
        line(
                "| strokes | %,d (prevalence %.2f %%) |",
                card.data().strokes(), 100 * card.data().prevalence());
        line(
                "| imputed in training | bmi %,d, smoking_status %,d |",
                card.data().rowsWithoutBmi(), card.data().rowsWithUnknownSmoking());
        line("| Low | below %s |", card.bands().lowBelow());
        line("| High | from %s |", card.bands().highFrom());
        line("");
    }

    private void measures(Evaluation evaluation) {
        line("## Ten-fold cross-validation");
        line("");
        line("Every row is predicted by a model that has not seen it. Intervals: 95 %%, bootstrap.");
        line("");
        line("| measure | value | interval |");
        line("|---|---|---|");
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
        line("");
    }

    private void measure(String name, Evaluation.Interval measure) {
        line("| %s | %.4f | %.4f to %.4f |", name, measure.value(), measure.low(), measure.high());
    }

    private void coefficients(ModelCard card) {
        line("## Coefficients");
        line("");
        line(
                "log-odds = %.6f + the sum of coefficient x (feature - mean) over the features; one that is not known adds 0.",
                card.base());
        line("");
        line("| feature | input | coefficient | mean |");
        line("|---|---|---|---|");
        for (ModelCard.Coefficient coefficient : card.coefficients()) {
            line(
                    "| `%s` | %s | %.6f | %.4f |",
                    coefficient.feature(), coefficient.input(), coefficient.logOddsPerUnit(), coefficient.mean());
        }
        line("");
    }

    private void trials(ModelCard card) {
        line("## Regularization");
        line("");
        line(
                "A ridge of %s on the main risk factors and of %s on details and weak inputs, chosen by the log loss of",
                card.ridge().main(), card.ridge().detail());
        line(
                "repeated stratified five-fold cross-validation. No harder ridge is tried, so that no input is lost altogether.");
        line("");
        line("| main | detail | log loss |");
        line("|---|---|---|");
        for (ModelCard.RidgeTrial trial : card.ridgeTrials()) {
            line("| %s | %s | %.5f |", trial.ridge().main(), trial.ridge().detail(), trial.logLoss());
        }
        line("");
    }

    private void limits(ModelCard card) {
        line("## Known limits");
        line("");
        card.limits().forEach(limit -> line("* %s", limit));
    }

    private void line(String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
