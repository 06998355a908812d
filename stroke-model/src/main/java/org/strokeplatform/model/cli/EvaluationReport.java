/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model.cli;

import org.strokeplatform.model.Evaluation;

import java.io.PrintWriter;

/** An evaluation as a table of text. */
final class EvaluationReport {

    private EvaluationReport() {}

    static void print(Evaluation evaluation, PrintWriter output) {
        output.printf("  %-28s %s%n", "", "value   95 % interval");
        line(output, "ROC AUC", evaluation.rocAuc());
        line(output, "average precision", evaluation.averagePrecision());
        line(output, "Brier score", evaluation.brierScore());
        line(output, "log loss", evaluation.logLoss());
        line(output, "expected calibration error", evaluation.expectedCalibrationError());
        for (Evaluation.AtLimit at : evaluation.atLimits()) {
            output.printf("  at probability %s%n", at.limit());
            line(output, "  accuracy", at.accuracy());
            line(output, "  recall", at.recall());
            line(output, "  precision", at.precision());
            line(output, "  F1", at.f1());
        }
        output.flush();
    }

    private static void line(PrintWriter output, String name, Evaluation.Interval measure) {
        output.printf("  %-28s %.4f  %.4f to %.4f%n", name, measure.value(), measure.low(), measure.high());
    }
}
