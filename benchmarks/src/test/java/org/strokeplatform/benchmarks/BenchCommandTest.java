/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BenchCommandTest {

    @TempDir
    private Path folder;

    @Test
    void tellsOfTheOtherEditionAndAnotherReplica() {
        assertThat(new CommandLine(new BenchCommand()).getUsageMessage())
                .contains("--edition=NAME", "confluent (default: open)", "--plugin-path=DIR", "--replica=URL");
    }

    @Test
    void refusesAPluginFolderThatIsNotThere() {
        String missing = folder.resolve("missing").toString();

        assertThat(failure("pipeline", "--edition", "confluent", "--plugin-path", missing))
                .contains("--plugin-path: expected a folder that holds unpacked Connect plugins")
                .contains("found none at " + missing);
    }

    @Test
    void refusesAReplicaWithoutItsUser() {
        assertThat(failure("pipeline", "--replica", "jdbc:sqlserver://h"))
                .contains("--replica: REPLICA_USER is not set");
        assertThat(failure("pipeline", "--replica", "jdbc:oracle:h"))
                .contains("--replica: expected jdbc:mysql://... or jdbc:sqlserver://...");
    }

    @Test
    void refusesATargetForASectionThatHasNone() {
        assertThat(failure("model", "--edition", "confluent"))
                .contains("--edition, --plugin-path and --replica are of the sections delay and pipeline, found model");
    }

    @Test
    void takesAnEditionWithItsPluginsAndAReplica() {
        TargetOptions options = new TargetOptions();
        CommandLine commandLine = new CommandLine(options);
        commandLine.parseArgs(
                "--edition", "confluent", "--plugin-path", folder.toString(), "--replica", "jdbc:mysql://h/d");

        BenchTarget target =
                options.target(commandLine.getCommandSpec(), Map.of("REPLICA_USER", "u", "REPLICA_PASSWORD", "hush1"));

        assertThat(target.plugins().edition()).hasToString("confluent");
        assertThat(target.plugins().external()).isEqualTo(List.of(folder));
        assertThat(target.showsEachCommit()).isFalse();
        assertThat(target.replica().orElseThrow().exported())
                .containsEntry("REPLICA_JDBC_URL", "jdbc:mysql://h/d")
                .containsEntry("REPLICA_USER", "u");
        assertThat(target.toString()).doesNotContain("hush1");
    }

    @Test
    void saysWhyAReplicaCannotBeOpened() {
        BenchReplica replica = new BenchReplica("jdbc:mysql://127.0.0.1:1/d", "u", "p");

        assertThatThrownBy(replica::requireEmpty).hasMessageStartingWith("--replica: the database cannot be opened: ");
    }

    private static String failure(String... arguments) {
        StringWriter errors = new StringWriter();
        int exit = new CommandLine(new BenchCommand())
                .setErr(new PrintWriter(errors))
                .execute(arguments);
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        return errors.toString();
    }
}
