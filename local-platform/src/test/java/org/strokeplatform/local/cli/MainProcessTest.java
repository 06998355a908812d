/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.local.core.DataDirectory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts the command line as the launcher does, in a locale with other digits and without a charset. */
class MainProcessTest {

    @TempDir
    private Path folder;

    @Test
    void printsPlainDigitsWhateverTheLocale() throws Exception {
        DataDirectory data = new DataDirectory(folder);
        data.prepare();

        assertThat(run("status", "--data", folder.toString())).containsPattern("mysql +down +- +0\n");
    }

    @Test
    void printsUtf8WhateverTheLocale() throws Exception {
        Path input = Files.write(
                folder.resolve("input.csv"),
                List.of(
                        "name,gender,age,hypertension,heart_disease,avg_glucose_level,bmi,smoking_status",
                        "José Müller,Female,35,0,0,90,22,never smoked"));

        assertThat(run("score", "--input", input.toString())).contains("José Müller,Female,35");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Dstroke.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}
