/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit;

import org.strokeplatform.audit.demo.PatientGenerator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** Writes made-up patients for {@code demo --patients}. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Writes plausible synthetic patients as a CSV file for demo --patients.")
final class GenerateCommand implements Callable<Integer> {

    @Option(names = "--patients", paramLabel = "N", defaultValue = "400", description = "How many (default: 400).")
    private long patients;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed gives the same patients (default: 1).")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", description = "The file to write (default: standard output).")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (patients < 0) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--patients: expected a number from 0, found " + patients);
        }
        PatientGenerator generator = new PatientGenerator(new SplittableRandom(seed));
        try (Writer out = file == null
                ? new OutputStreamWriter(System.out, StandardCharsets.UTF_8)
                : Files.newBufferedWriter(file)) {
            generator.write(out, patients);
        }
        return ExitCode.OK;
    }
}
