/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model.cli;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.strokeplatform.model.BadFileException;
import org.strokeplatform.model.PatientFile;
import org.strokeplatform.model.StrokeModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Adds a prediction to every row of a file, in constant memory. */
@Command(
        name = "score",
        description = "Adds probability, risk_category and model_version to each row of a file of patients.",
        mixinStandardHelpOptions = true)
public final class ScoreCommand extends ModelCommand {

    private static final List<String> ADDED = List.of("probability", "risk_category", "model_version");
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE.csv",
            description = {"The patients.", PatientFile.FORMAT})
    private Path input;

    @Option(names = "--model", paramLabel = "DIR", description = "A trained model (default: the packaged one).")
    private Path modelDirectory;

    @Option(
            names = "--output",
            paramLabel = "FILE.csv",
            description = {
                "Where the scored rows go (default: standard output), separated as they came.",
                "It appears when all rows are scored."
            })
    private Path output;

    @Override
    void run(PrintWriter out) throws IOException, BadFileException {
        StrokeModel model = model(modelDirectory);
        try (PatientFile patients = PatientFile.open(input)) {
            patients.refuseColumns(ADDED);
            if (output == null) {
                score(patients, model, out);
            } else {
                scoreIntoFile(patients, model);
            }
        }
    }

    private void scoreIntoFile(PatientFile patients, StrokeModel model) throws IOException, BadFileException {
        Path target = output.toAbsolutePath();
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(part))) {
                score(patients, model, writer);
                if (writer.checkError()) {
                    throw new IOException(output + " (is the disk full?)");
                }
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void score(PatientFile patients, StrokeModel model, Appendable destination)
            throws IOException, BadFileException {
        // What opens the file as it came, or reads its decimal commas, opens the scored one too.
        CSVFormat format = FORMAT.builder().setDelimiter(patients.separator()).get();
        CSVPrinter printer = new CSVPrinter(destination, format);
        printer.printRecord(Stream.concat(patients.header().stream(), ADDED.stream()));
        while (patients.next()) {
            double probability = model.probability(patients.patient());
            printer.printRecord(Stream.concat(
                    patients.row().stream(),
                    Stream.of(
                            patients.formatted(probability),
                            model.categoryOf(probability).label(),
                            model.version())));
        }
    }
}
