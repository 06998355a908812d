/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.rollout.Runs.FakePace;
import org.strokeplatform.rollout.Runs.Run;
import org.strokeplatform.rollout.connect.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.Runs.config;
import static org.strokeplatform.rollout.Runs.file;
import static org.strokeplatform.rollout.Runs.run;

class StrimziExportTest {

    private static final String SINK = "org.example.Sink";

    @TempDir
    private Path folder;

    @Test
    void writesTheResourceOfAConnectorFileWithoutAWorker() throws IOException {
        file(folder, "sink", SINK, "tasks.max", "2", "topics", "t", "connection.password", "${env:REPLICA_PASSWORD}");

        Run run = exported("--cluster", "clinic");

        assertThat(run).isEqualTo(new Run(0, "wrote " + resource("sink") + System.lineSeparator(), ""));
        assertThat(Json.MAPPER.readTree(resource("sink").toFile())).isEqualTo(Json.MAPPER.readTree("""
                        {
                          "apiVersion": "kafka.strimzi.io/v1",
                          "kind": "KafkaConnector",
                          "metadata": {"name": "sink", "labels": {"strimzi.io/cluster": "clinic"}},
                          "spec": {
                            "class": "org.example.Sink",
                            "tasksMax": 2,
                            "config": {"connection.password": "${env:REPLICA_PASSWORD}", "topics": "t"}
                          }
                        }
                        """));
    }

    @Test
    void writesTheSameBytesWhateverTheOrderOfTheSettings() throws IOException {
        file(folder, "sink", SINK, "a", "1", "b", "2");
        exported();
        byte[] first = Files.readAllBytes(resource("sink"));
        file(folder, "sink", SINK, "b", "2", "a", "1");

        assertThat(exported("--force").exitCode()).isZero();

        assertThat(Files.readAllBytes(resource("sink"))).isEqualTo(first);
    }

    @Test
    void writesLiveConnectorsWithoutWhatTheWorkerAdded() throws IOException {
        try (FakeWorker worker = new FakeWorker()) {
            worker.put("sink", config(SINK, "topics", "t"));

            assertThat(run(
                                    worker,
                                    "export",
                                    "--strimzi",
                                    resource("sink").getParent().toString())
                            .exitCode())
                    .isZero();
        }

        assertThat(Json.texts(Json.MAPPER.readTree(resource("sink").toFile()).at("/spec/config")))
                .isEqualTo(Map.of("topics", "t"));
    }

    @Test
    void overwritesOnlyWhenItIsForced() {
        file(folder, "sink", SINK);
        assertThat(exported().exitCode()).isZero();

        assertThat(exported().exitCode()).isEqualTo(3);
        assertThat(exported("--force").exitCode()).isZero();
    }

    @Test
    void refusesASecretInTheClear() {
        file(folder, "sink", SINK, "connection.password", "hush1");
        assertRefused("sink: no KafkaConnector is made of it: 'connection.password' holds a secret in the clear");

        file(folder, "sink", SINK, "connection.url", "jdbc:mysql://db/x?password=hush1");
        assertRefused("'connection.url' holds a secret in the clear");
    }

    @Test
    void refusesWhatIsNoResource() {
        file(folder, "Sink_1", SINK);
        assertRefused("Sink_1: no KafkaConnector is made of it: expected a name of lower case letters");

        assertThat(folder.resolve("Sink_1.json").toFile().delete()).isTrue();
        file(folder, "sink", SINK, "tasks.max", "many");
        assertRefused("'tasks.max': expected a whole number, found 'many'");
    }

    @Test
    void takesConnectorFilesForResourcesOnly() {
        Run run = run(Map.of(), new FakePace(), "export", "--from", folder.toString(), "out");

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).contains("--from needs --strimzi");
    }

    private void assertRefused(String message) {
        Run run = exported("--force");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains(message).doesNotContain("hush1");
        assertThat(resource("sink")).doesNotExist();
    }

    private Run exported(String... options) {
        List<String> arguments = new ArrayList<>(List.of("export", "--strimzi", "--from", folder.toString()));
        arguments.addAll(List.of(options));
        arguments.add(resource("sink").getParent().toString());
        return run(Map.of(), new FakePace(), arguments.toArray(String[]::new));
    }

    private Path resource(String name) {
        return folder.resolve("out").resolve(name + ".json");
    }
}
