/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.model.SyntheticPatients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts the command line as users do: what a test's own streams print says nothing about a terminal. */
class TerminalTest {

    private static final List<String> ARABIC = List.of("-Duser.language=ar", "-Duser.country=EG");

    @TempDir
    private Path directory;

    @Test
    void printsNamesAsUtf8WhereTheLocaleHasNoCharset() throws Exception {
        Path input = Files.write(
                directory.resolve("input.csv"),
                List.of(
                        "name,gender,age,hypertension,heart_disease,avg_glucose_level,bmi,smoking_status",
                        "José Müller 王,Female,35,0,0,90,22,never smoked"));

        assertThat(run(List.of(), "score", "--input", input.toString())).contains("José Müller 王,Female,35");
    }

    @Test
    void printsPlainDigitsWhereTheLocaleHasOthers() throws Exception {
        Path patients = new SyntheticPatients(1).write(directory.resolve("patients.csv"), 1000);

        assertThat(run(ARABIC, "evaluate", "--data", patients.toString()))
                .contains(": 1,000 patients, ")
                .containsPattern("ROC AUC +0\\.[0-9]{4}  0\\.[0-9]{4} to 0\\.[0-9]{4}\n");
    }

    /** Runs the command line in the locale C; returns what it prints on both streams. */
    private static String run(List<String> options, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ModelCommands.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}
