/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.local.service.ConnectRest;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.rollout.RolloutCommand;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;
import org.strokeplatform.testing.TestProcess;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

/** The rollout tool on a real worker, with a connector of its own beside the platform's. */
@ExtendWith(RunningPlatform.class)
class RolloutIT {

    private static final String NAME = "it-rollout-sink";

    /** Its task may outlive its connector. */
    private static final String SILENT = "it-silent-sink";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private TestPlatform running;

    @BeforeEach
    void writeAConnector(TestPlatform platform) throws IOException {
        running = platform;
        write("batch.size", "500");
    }

    @AfterEach
    void deleteTheConnector() {
        rollout("delete", NAME);
        rollout("delete", SILENT);
    }

    @Test
    void appliesOnceAndThenHasNothingToDo() throws Exception {
        assertThat(apply().exit()).isZero();
        assertThat(live().get("batch.size").asText()).isEqualTo("500");

        Result second = apply();

        assertThat(second.exit()).isZero();
        assertThat(second.text()).contains("= " + NAME).contains("Nothing to do");
        assertThat(rollout("plan", folder.toString()).exit()).isZero();
    }

    @Test
    void plansAndAppliesOneChangedKey() throws Exception {
        apply();
        write("batch.size", "300");

        Result plan = rollout("plan", folder.toString());

        assertThat(plan.exit()).isEqualTo(2);
        assertThat(plan.text()).contains("batch.size").contains("300");
        assertThat(live().get("batch.size").asText()).isEqualTo("500");
        assertThat(apply().exit()).isZero();
        assertThat(live().get("batch.size").asText()).isEqualTo("300");
    }

    @Test
    void refusesAMisspeltKeyAndNamesTheRightOne() throws Exception {
        write("flush.max.retrys", "3");

        Result result = apply();

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.text()).contains("flush.max.retrys").contains("did you mean 'flush.max.retries'?");
        assertThat(live().has("batch.size")).isFalse();
    }

    @Test
    void refusesAPluginThatIsNotInstalled() throws Exception {
        write("connector.class", "io.confluent.connect.jdbc.JdbcSinkConnectors");

        Result result = apply();

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.text()).contains("io.confluent.connect.jdbc.JdbcSinkConnectors");
    }

    @Test
    void putsTheFormerConfigurationBackWhenATaskFails() throws Exception {
        apply();
        // Some other secret: the database refuses it, and no password stands in this file.
        write("connection.password", "${env:PSEUDONYM_KEY}");

        // What only the task finds out.
        Result result = apply("--skip-target-check");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.text()).contains(NAME);
        assertThat(live().get("connection.password").asText()).isEqualTo("${env:REPLICA_PASSWORD}");
        assertThat(rollout("status", "--only", NAME).text()).contains("RUNNING");
    }

    @Test
    void opensTheTargetFirstAndRefusesAPasswordThatTheDatabaseRefuses() throws Exception {
        write("connection.password", "${env:PSEUDONYM_KEY}");

        Result result = apply();

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.text())
                .contains(NAME + ": connection.url: jdbc:mysql://")
                .contains("refuses the user 'stroke_replica'; compare user and password")
                .doesNotContain(running.endpoints().get("PSEUDONYM_KEY"));
        assertThat(live().has("connection.password")).isFalse();
    }

    @Test
    void findsThatThePluginsFolderHasNoDriver() throws Exception {
        write("connection.url", "jdbc:nosuch://127.0.0.1/replica");

        Result result = apply();

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.text()).contains("has no driver for jdbc:nosuch; put the driver's jar there");
    }

    /** A locked table: the statement waits, the task stays RUNNING, and no log tells. */
    @Test
    void putsASinkBackThatWaitsForItsTargetAndSaysWhy() throws Exception {
        Files.delete(folder.resolve(NAME + ".json"));
        write(SILENT, Map.of("topics", "cdc.stroke_predictions.patients", "transforms.table.replacement", "it_silent"));
        try (Connection source = TestDatabase.source(running.endpoints());
                Connection replica = TestDatabase.replica(running.endpoints())) {
            TestDatabase.execute(source, "INSERT INTO patients (name, age) VALUES ('Waits Silently', 50)");
            String ofTheRow = "WHERE name = 'Waits Silently'";
            Await.until(
                    "the row is in the topic",
                    () -> TestDatabase.value(replica, "SELECT id FROM patients " + ofTheRow) != null);
            TestDatabase.execute(replica, "CREATE TABLE it_silent LIKE patients");
            try (Connection locking = TestDatabase.root(running.endpoints())) {
                String database = TestDatabase.value(replica, "SELECT DATABASE()");
                TestDatabase.execute(locking, "LOCK TABLES " + database + ".it_silent WRITE");

                Result result = apply("--commit-timeout", "10");

                assertThat(result.exit()).as(result.text()).isEqualTo(1);
                assertThat(result.text())
                        .contains(SILENT + ": its tasks run, but it committed no offset in 10 s, while changes wait:")
                        .contains("of cdc.stroke_predictions.patients")
                        .contains("removed " + SILENT + " again");
            }

            Result unlocked = apply();

            assertThat(unlocked.exit()).as(unlocked.text()).isZero();
            Await.until(
                    "the row is in the table",
                    () -> TestDatabase.value(replica, "SELECT id FROM it_silent " + ofTheRow) != null);
            rollout("delete", SILENT);
            TestDatabase.execute(source, "DELETE FROM patients " + ofTheRow);
            TestDatabase.execute(replica, "DROP TABLE it_silent");
        }
    }

    @Test
    void outlivesAWorkerThatIsKilledMeanwhile() throws Exception {
        CompletableFuture<Result> apply = CompletableFuture.supplyAsync(() -> apply("--retry-for", "180"));
        Platform platform = running.platform();
        TestProcess.kill(platform, "connect");

        platform.up(started -> {});

        assertThat(apply.get().exit()).as(apply.get().text()).isZero();
        assertThat(live().get("batch.size").asText()).isEqualTo("500");
    }

    @Test
    void letsTwoApplyTheSameAtOnce() throws Exception {
        CompletableFuture<Result> other = CompletableFuture.supplyAsync(() -> apply());

        Result one = apply();

        assertThat(List.of(one.exit(), other.get().exit())).containsExactly(0, 0);
    }

    @Test
    void findsNothingInThePlatformsSource() {
        String folder =
                running.platform().context().distribution().connectors("open").toString();

        Result check = rollout("source", "check", folder);

        assertThat(check.exit()).as(check.text()).isZero();
        assertThat(check.text()).contains("nothing found");
        assertThat(rollout("status").text()).contains("source database of mysql-stroke-source: checked, nothing found");
    }

    private record Result(int exit, String text) {}

    /** Waits as long as the platform itself does: the default is for a machine that is not busy. */
    private Result apply(String... options) {
        List<String> arguments = new ArrayList<>(List.of("apply", folder.toString(), "--timeout", "300"));
        arguments.addAll(List.of(options));
        return rollout(arguments.toArray(String[]::new));
    }

    private Result rollout(String... arguments) {
        StringWriter text = new StringWriter();
        CommandLine commandLine =
                new CommandLine(new RolloutCommand(running.platform().rolloutVariables()));
        commandLine.setOut(new PrintWriter(text, true)).setErr(new PrintWriter(text, true));
        return new Result(commandLine.execute(arguments), text.toString());
    }

    /** The platform's own replica sink under another name, into another table, with one setting changed. */
    private void write(String key, String value) throws IOException {
        // No other test changes this table, and a new sink reads it from its start.
        write(
                NAME,
                Map.of(
                        "topics",
                        "cdc.stroke_predictions.predictions",
                        "transforms.table.replacement",
                        "it_rollout",
                        key,
                        value));
    }

    private void write(String name, Map<String, String> changed) throws IOException {
        Path packaged = running.platform().context().distribution().connectors("open");
        ObjectNode file = (ObjectNode)
                JSON.readTree(packaged.resolve("sql-replica-sink.json").toFile());
        ObjectNode config = (ObjectNode) file.put("name", name).get("config");
        config.put("errors.deadletterqueue.topic.name", "dlq." + name);
        config.put("flush.max.retries", "0");
        changed.forEach(config::put);
        JSON.writeValue(folder.resolve(name + ".json").toFile(), file);
        assertThat(Files.list(folder)).hasSize(1);
    }

    private JsonNode live() throws Exception {
        return JSON.readTree(new ConnectRest(running.endpoints())
                .get("/connectors/" + NAME + "/config")
                .body());
    }
}
