/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.local.core.Plugins;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.FreePorts;
import org.strokeplatform.testing.TestDatabase;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A replica of the user's own stays the replica, whatever the shell of a later command exports. */
@FaultTest
class OwnReplicaIT {

    private static final String COUNT = "SELECT COUNT(*) FROM patients";

    private record Outcome(int exit, String output) {}

    private final String offset = String.valueOf(FreePorts.offset());
    private final DataDirectory data =
            new DataDirectory(Path.of("target", "platforms", "OwnReplicaIT").toAbsolutePath());

    private EmbeddedMySql own;
    private Map<String, String> variables;

    @BeforeEach
    void startTheUsersServer() throws Exception {
        if (Files.exists(data.root())) {
            platform().down();
            data.purge();
        }
        own = EmbeddedMySql.start();
        own.createDatabase("hospital");
        own.execute("CREATE USER writer IDENTIFIED BY 'kept for later'", "GRANT ALL ON hospital.* TO writer");
        variables = Map.of(
                "REPLICA_JDBC_URL", url("hospital"),
                "REPLICA_USER", "writer",
                "REPLICA_PASSWORD", "kept for later");
    }

    @AfterEach
    void stop() throws IOException {
        platform().down();
        own.close();
    }

    @Test
    void staysTheReplicaForEveryCommandOfAnotherShell() throws Exception {
        assertThat(stroke(variables, "up").exit()).isZero();
        assertThat(platform().rollOut(platform().context().distribution().connectors("open")))
                .isTrue();
        addPatient();
        awaitPatients(1);

        Outcome status = stroke(Map.of(), "status");
        assertThat(status.exit()).as(status.output()).isZero();
        assertThat(stroke(Map.of(), "down").exit()).isZero();
        Outcome again = stroke(Map.of(), "up");
        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(Files.readString(data.endpoints()))
                .contains("export REPLICA_JDBC_URL='" + url("hospital") + "'")
                .contains("export REPLICA_PASSWORD='kept for later'");
        addPatient();
        awaitPatients(2);
        Outcome verify = stroke(Map.of(), "verify", "--table", "patients");
        assertThat(verify.exit()).as(verify.output()).isZero();
        assertThat(verify.output()).contains("2 rows compared, equal");

        movesToAnotherOneOnlyWhenAsked();
    }

    private void movesToAnotherOneOnlyWhenAsked() throws Exception {
        own.execute("CREATE DATABASE other", "GRANT ALL ON other.* TO writer");
        Map<String, String> other = Map.of("REPLICA_JDBC_URL", url("other"));

        Outcome refused = stroke(other, "up");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.output())
                .contains("REPLICA_JDBC_URL: jdbc:mysql://127.0.0.1:%d/hospital -> jdbc:mysql://127.0.0.1:%d/other"
                        .formatted(own.port(), own.port()))
                .contains("./stroke up --retarget")
                .doesNotContain("kept for later");
        assertThat(stroke(other, "status").output()).contains("they are not used");
        assertThat(stroke(other, "up", "--retarget").output()).contains("stop it first with ./stroke down");
        assertThat(Files.readString(data.endpoints())).contains("/hospital?");

        assertThat(stroke(Map.of(), "down").exit()).isZero();
        Outcome moved = stroke(
                Map.of(
                        "REPLICA_JDBC_URL", url("other"),
                        "REPLICA_USER", "writer",
                        "REPLICA_PASSWORD", "kept for later"),
                "up",
                "--retarget");
        assertThat(moved.exit()).as(moved.output()).isZero();
        assertThat(moved.output()).contains("rows that were written stay in the former replica");
        assertThat(Files.readString(data.endpoints())).contains("/other?").doesNotContain("/hospital?");
    }

    private String url(String database) {
        return "jdbc:mysql://127.0.0.1:" + own.port() + "/" + database
                + "?rewriteBatchedStatements=true&nullDatabaseMeansCurrent=true";
    }

    private void addPatient() throws Exception {
        try (Connection source = TestDatabase.source(platform().context().endpoints())) {
            TestDatabase.execute(
                    source,
                    "INSERT INTO patients (gender, age, hypertension, heart_disease, avg_glucose_level, bmi,"
                            + " smoking_status) VALUES ('Male', 61, 0, 0, 90, 25, 'smokes')");
        }
    }

    private void awaitPatients(int count) {
        Await.until(count + " patients are in the user's replica", () -> {
            try (Connection replica = own.connect("hospital")) {
                return TestDatabase.value(replica, COUNT).equals(String.valueOf(count));
            }
        });
    }

    /** The platform as its folder describes it. */
    private Platform platform() {
        return Platform.in(data, Plugins.open(), Map.of("STROKE_PORT_OFFSET", offset));
    }

    /** Runs a command in a shell that exports just this. */
    private Outcome stroke(Map<String, String> exported, String... arguments) throws Exception {
        Distribution distribution = Distribution.current();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Dstroke.home=" + distribution.home(),
                "-cp",
                distribution.launcherClassPath(),
                "org.strokeplatform.local.cli.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.root().toString()));
        Path output = Files.createTempFile("stroke", ".out");
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Map<String, String> environment = new HashMap<>(exported);
        environment.put("STROKE_PORT_OFFSET", offset);
        environment.put("PATH", System.getenv("PATH"));
        process.environment().clear();
        process.environment().putAll(environment);
        int exit = process.start().waitFor();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        return new Outcome(exit, text);
    }
}
