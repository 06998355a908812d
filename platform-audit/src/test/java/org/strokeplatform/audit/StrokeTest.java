/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class StrokeTest {

    private final StringWriter errors = new StringWriter();
    private final CommandLine stroke = Stroke.commandLine().setErr(new PrintWriter(errors, true));

    @Test
    void listsWhatIsNeededFirstFirst() {
        assertThat(stroke.getSubcommands().keySet())
                .containsExactly(
                        "up",
                        "demo",
                        "status",
                        "generate",
                        "logs",
                        "train",
                        "evaluate",
                        "score",
                        "card",
                        "supervise",
                        "down",
                        "audit",
                        "soak",
                        "verify",
                        "reconcile",
                        "backup",
                        "restore",
                        "rollout");
    }

    @Test
    void refusesAPatientsFileThatIsNotThere(@TempDir Path folder) {
        Path absent = folder.resolve("absent.csv");

        assertThat(stroke.execute("demo", "--patients", absent.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("--patients: expected a readable CSV file, found none at " + absent);
    }

    @Test
    void saysInALineThatACommandIsNotItsOwn() {
        assertThat(stroke.execute("soak", "--minuets", "1")).isEqualTo(2);
        assertThat(errors.toString()).startsWith("stroke: Unknown option").contains("./stroke soak --help lists");
    }
}
