/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model.cli;

import org.strokeplatform.model.BadFileException;
import org.strokeplatform.model.Bands;
import org.strokeplatform.model.ModelCard;
import org.strokeplatform.model.ModelTrainer;
import org.strokeplatform.model.PatientData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Trains a model on a file of patients. */
@Command(
        name = "train",
        description = "Trains a model and writes its artifact and its card.",
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {

    /** Held, since the logging system forgets loggers; each of the many fits would log two lines. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE.csv",
            description = "Patients with the column stroke, 0 or 1.")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where artifact and card are written.")
    private Path out;

    @Option(
            names = "--low-below",
            defaultValue = "0.0215",
            description = "Probabilities below it are Low (${DEFAULT-VALUE}).")
    private double lowBelow;

    @Option(
            names = "--high-from",
            defaultValue = "0.107",
            description = "Probabilities from it on are High (${DEFAULT-VALUE}).")
    private double highFrom;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, BadFileException {
        TRIBUO.setLevel(Level.WARNING);
        PrintWriter output = spec.commandLine().getOut();
        long start = System.nanoTime();
        PatientData patients = PatientData.read(data);
        output.printf(
                "%s: %,d patients, %,d with a stroke%n",
                data, patients.patients().size(), patients.strokeCount());
        ModelTrainer.Trained trained = ModelTrainer.train(patients, bands(), step -> {
            output.printf("[%4.1f s] %s%n", seconds(start), step);
            output.flush();
        });
        trained.write(out);
        ModelCard card = trained.model().card();
        output.printf("[%4.1f s] wrote model %s to %s%n", seconds(start), card.version(), out);
        output.println("Ten-fold cross-validation:");
        EvaluationReport.print(card.crossValidation(), output);
        return 0;
    }

    private Bands bands() {
        try {
            return new Bands(lowBelow, highFrom);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--low-below, --high-from: " + e.getMessage());
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
