/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model.cli;

import org.strokeplatform.model.BadFileException;
import org.strokeplatform.model.Curves;
import org.strokeplatform.model.Evaluation;
import org.strokeplatform.model.PatientData;
import org.strokeplatform.model.PatientFile;
import org.strokeplatform.model.StrokeModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Measures a model on patients of whom it is known whether they had a stroke. */
@Command(
        name = "evaluate",
        description = "Measures how good a model's probabilities are, with 95 %% bootstrap intervals.",
        mixinStandardHelpOptions = true)
public final class EvaluateCommand extends ModelCommand {

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE.csv",
            description = {"Patients, with the column stroke: 0 or 1.", PatientFile.FORMAT})
    private Path data;

    @Option(names = "--model", paramLabel = "DIR", description = "A trained model (default: the packaged one).")
    private Path modelDirectory;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Option(
            names = "--plots",
            paramLabel = "DIR",
            description = "Also write roc.png, precision-recall.png and reliability.png.")
    private Path plots;

    @Override
    void run(PrintWriter out) throws IOException, BadFileException {
        StrokeModel model = model(modelDirectory);
        PatientData patients = PatientData.read(data, 1);
        Evaluation evaluation = Evaluation.of(model, patients);
        if (json) {
            out.println(evaluation.toJson(model.version()));
        } else {
            out.printf(
                    "Model %s on %s: %,d patients, %,d with a stroke%n",
                    model.version(), data, evaluation.rows(), evaluation.strokes());
            if (model.card().data().sha256().equals(patients.sha256())) {
                out.println("The model was trained on this file; its card has the cross-validated figures.");
            }
            EvaluationReport.print(evaluation, out);
        }
        if (plots != null) {
            CurvePlots.write(Curves.of(model, patients), plots);
        }
    }
}
