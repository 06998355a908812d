/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class MainTest {

    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    private String home;

    @BeforeEach
    void pretendToBeAProject() {
        home = System.setProperty("stroke.home", folder.toString());
    }

    @AfterEach
    void beTheProjectAgain() {
        if (home == null) {
            System.clearProperty("stroke.home");
        } else {
            System.setProperty("stroke.home", home);
        }
    }

    @Test
    void namesTheServicesWhenAskedForAnUnknownOnesLog() {
        assertThat(run("logs", "kafca", "--data", folder.resolve("data").toString()))
                .isEqualTo(2);
        assertThat(errors.toString())
                .contains("No service 'kafca'; there are mysql, kafka, schema-registry, s3, connect");
    }

    @Test
    void refusesAPatientsFileThatIsNotThere() {
        Path absent = folder.resolve("absent.csv");

        assertThat(run("demo", "--patients", absent.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("--patients: expected a readable CSV file, found none at " + absent);
    }

    @Test
    void saysInOneLineWhatCannotBeDone() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(run("up", "--data", file.toString())).isEqualTo(1);
        assertThat(errors.toString().lines())
                .hasSize(1)
                .allMatch(line -> line.startsWith("stroke: Data folder " + file));
    }

    @Test
    void asksForACommand() {
        assertThat(run()).isEqualTo(2);
        assertThat(errors.toString()).contains("Name a command");
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setErr(new PrintWriter(errors, true));
        return commandLine.execute(arguments);
    }
}
