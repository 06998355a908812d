/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.RestoreSystemProperties;
import org.strokeplatform.local.core.Cluster;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.OwnServices;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

@RestoreSystemProperties
class MainTest {

    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void pretendToBeAProject() {
        System.setProperty("stroke.home", folder.toString());
    }

    @Test
    void namesTheServicesWhenAskedForAnUnknownOnesLog() {
        assertThat(run("logs", "kafca", "--data", folder.resolve("data").toString()))
                .isEqualTo(2);
        assertThat(errors.toString())
                .contains("No service 'kafca'; there are mysql, kafka, schema-registry, s3, connect");
    }

    @Test
    void refusesTwoBrokers() {
        Path data = folder.resolve("data");

        assertThat(run("up", "--brokers", "2", "--data", data.toString())).isEqualTo(2);
        assertThat(errors.toString()).startsWith("stroke: --brokers: expected 1 or 3, found 2");
        assertThat(data).doesNotExist();
    }

    @Test
    void refusesToCountBrokersThatAreTheUsers() {
        DataDirectory data = new DataDirectory(folder.resolve("data"));
        data.prepare();
        new OwnServices(Map.of("KAFKA_BOOTSTRAP", "mine:9092")).remember(data);

        assertThat(run("up", "--brokers", "3", "--data", data.root().toString()))
                .isEqualTo(2);
        assertThat(errors.toString())
                .startsWith(
                        "stroke: --brokers counts the platform's own brokers, and KAFKA_BOOTSTRAP=mine:9092 names"
                                + " yours; leave --brokers out (copies of the topics: KAFKA_REPLICATION_FACTOR), or go without");
        assertThat(Cluster.remembered(data)).isEqualTo(Cluster.small());
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

    @Test
    void saysWhereItLookedForAPlatform() {
        String data = folder.resolve("data").toString();

        for (String command : List.of("status", "logs kafka", "backup file", "rollout status", "verify")) {
            boolean isRollout = command.startsWith("rollout") || command.equals("verify");
            assertThat(run((command + " --data " + data).split(" "))).isEqualTo(isRollout ? 64 : 1);
            assertThat(errors.toString())
                    .startsWith("stroke: No platform in " + data + "; start one with ./stroke up --data " + data
                            + ", or look in another folder with --data DIR");
            errors.getBuffer().setLength(0);
        }
    }

    @Test
    void rollsOutOnThePlatformInTheFolderThatWasNamed() {
        DataDirectory data = new DataDirectory(folder.resolve("data"));
        String[] migrate = {
            "rollout", "replica", "migrate", "--url", "jdbc:mysql://127.0.0.1:1/", "--retry-for", "0",
        };
        data.prepare();

        assertThat(run(migrate)).isEqualTo(64);
        assertThat(errors.toString()).contains("REPLICA_USER is not set");
        assertThat(run(Stream.concat(
                                Arrays.stream(migrate),
                                Stream.of("--data", data.root().toString()))
                        .toArray(String[]::new)))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("The replica was not migrated: Communications link failure");
    }

    @Test
    void verifiesTheReplicaWithTheOptionsOfTheRollout() {
        assertThat(run("verify", "--table", "patients", "--settle-seconds", "-1"))
                .isEqualTo(64);
        assertThat(errors.toString())
                .contains("--settle-seconds is at least 0")
                .contains("./stroke rollout replica verify --help");

        errors.getBuffer().setLength(0);
        assertThat(run("verify", "--tabel", "patients")).isEqualTo(64);
        assertThat(errors.toString()).contains("--tabel");
    }

    @Test
    void comparesTheArchiveOnRequest() {
        String data = folder.resolve("data").toString();

        assertThat(run("verify", "--archive", "--table", "patients", "--data", data))
                .isEqualTo(1);
        assertThat(errors.toString()).startsWith("stroke: No platform in " + data);

        errors.getBuffer().setLength(0);
        assertThat(run("verify", "--archive", "--settle-seconds", "-1")).isEqualTo(2);
        assertThat(errors.toString()).contains("--settle-seconds: expected at least 0");
    }

    @Test
    void verifiesUnderItsFormerNameWithANote() {
        String data = folder.resolve("data").toString();

        assertThat(run("reconcile", "--dry-run", "--since", "15", "--data", data))
                .isEqualTo(64);
        assertThat(errors.toString().lines())
                .hasSizeGreaterThanOrEqualTo(2)
                .startsWith("stroke: 'reconcile' is now './stroke verify', which only compares;"
                        + " './stroke rollout replica repair --yes' repairs")
                .anyMatch(line -> line.startsWith("stroke: No platform in " + data));
    }

    @Test
    void purgesNothingButAPlatform() throws Exception {
        Path file = Files.createFile(folder.resolve("mine"));

        assertThat(run("down", "--purge", "--data", folder.toString())).isZero();

        assertThat(file).exists();
    }

    @Test
    void purgesNoFolderThatHeldOtherFilesBeforeThePlatformCame() throws Exception {
        Path file = Files.createFile(folder.resolve("mine"));
        new DataDirectory(folder).prepare();

        assertThat(run("down", "--purge", "--data", folder.toString())).isEqualTo(1);

        assertThat(errors.toString()).contains("holds no .stroke-platform");
        assertThat(file).exists();
    }

    @Test
    void keepsTheTraceOfAnUnexpectedFailureOutOfTheTerminal() throws Exception {
        DataDirectory data = new DataDirectory(folder.resolve("data"));
        data.prepare();
        Files.writeString(data.workers(), "many");

        assertThat(run("status", "--data", data.root().toString())).isEqualTo(1);

        assertThat(errors.toString())
                .isEqualToIgnoringNewLines("stroke: NumberFormatException; ./stroke status shows what runs, all of the"
                        + " failure is in " + data.log("stroke"));
        assertThat(data.log("stroke"))
                .content()
                .contains("./stroke status", "NumberFormatException: For input string: \"many\"", "\tat org.");
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setErr(new PrintWriter(errors, true));
        return commandLine.execute(arguments);
    }
}
