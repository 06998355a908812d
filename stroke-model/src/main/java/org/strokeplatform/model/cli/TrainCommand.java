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
import org.strokeplatform.model.PatientFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Trains a model on a file of patients. */
@Command(
        name = "train",
        description = "Trains a model and writes its artifact and its card.",
        mixinStandardHelpOptions = true)
public final class TrainCommand extends ModelCommand {

    /** Held, since the logging system forgets loggers that nobody holds; each of the many fits would log two lines. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE.csv",
            description = {"Patients, with the column stroke: 0 or 1.", PatientFile.FORMAT})
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where artifact and card are written.")
    private Path directory;

    @Option(
            names = "--low-below",
            defaultValue = "0.0215",
            paramLabel = "P",
            description = "Probabilities below it are Low (default: ${DEFAULT-VALUE}).")
    private double lowBelow;

    @Option(
            names = "--high-from",
            defaultValue = "0.107",
            paramLabel = "P",
            description = "Probabilities from it on are High (default: ${DEFAULT-VALUE}).")
    private double highFrom;

    @Override
    void run(PrintWriter out) throws IOException, BadFileException {
        TRIBUO.setLevel(Level.WARNING);
        long start = System.nanoTime();
        Bands bands = bands();
        PatientData patients = PatientData.read(data, ModelTrainer.LEAST_OF_EACH);
        out.printf(
                "%s: %,d patients, %,d with a stroke%n",
                data, patients.patients().size(), patients.strokeCount());
        ModelTrainer.Trained trained = ModelTrainer.train(patients, bands, step -> {
            out.printf("[%4.1f s] %s%n", seconds(start), step);
            out.flush();
        });
        trained.write(directory);
        ModelCard card = trained.model().card();
        out.printf("[%4.1f s] wrote model %s to %s%n", seconds(start), card.version(), directory);
        out.println("Ten-fold cross-validation:");
        EvaluationReport.print(card.crossValidation(), out);
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
