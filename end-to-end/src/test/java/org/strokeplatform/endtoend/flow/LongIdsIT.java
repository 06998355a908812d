/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.strokeplatform.endtoend.service.Patients;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.archive.ArchiveCheck;
import org.strokeplatform.local.archive.ArchiveComparison;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.rollout.RolloutCommand;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.PackagedService;
import org.strokeplatform.testing.TableChangeTest;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;
import picocli.CommandLine;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A platform whose ids were INT is started by this version: its rows stay, follow their changes, and ids grow beyond INT. */
@TableChangeTest
class LongIdsIT {

    private static final long BEYOND_INT = 3_000_000_000L;
    private static final List<String> TABLES = List.of("patients", "predictions");

    private static final String ID_TYPE = "SELECT data_type FROM information_schema.columns"
            + " WHERE table_schema = DATABASE() AND table_name = '%s' AND column_name = 'id'";

    private static TestPlatform running;

    @BeforeAll
    static void startWithIntIds() throws Exception {
        running = TestPlatform.start(Path.of("target", "platforms", LongIdsIT.class.getSimpleName()));
        makeSourceOfBefore();
        running.rollOut();
        inReplica("ALTER TABLE predictions MODIFY id INT NOT NULL");
        inReplica("DELETE FROM replica_schema_history WHERE version = '3'");
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void bringsRowsFromBeforeAndIdsBeyondIntToReplicaAndArchive() throws Exception {
        long changed = insertPatient();
        long deleted = insertPatient();
        long untouched = insertPatient();
        long kept = predict();
        long erased = predict();
        awaitArrived("patients", untouched);
        awaitArrived("predictions", erased);
        assertIdsAre("int", Types.IntegerType.get());

        running.platform().down();
        running.platform().up(started -> {});
        for (String table : TABLES) {
            Await.until(table + " has BIGINT ids", () -> idType(table).equals("bigint"));
        }
        change(changed, deleted, erased);
        running.rollOut();

        inSource("ALTER TABLE patients AUTO_INCREMENT = " + BEYOND_INT);
        inSource("ALTER TABLE predictions AUTO_INCREMENT = " + BEYOND_INT);
        long changedBeyond = insertPatient();
        long deletedBeyond = insertPatient();
        long keptBeyond = predict();
        long erasedBeyond = predict();
        assertThat(List.of(changedBeyond, keptBeyond)).allMatch(id -> id >= BEYOND_INT);
        assertServed(keptBeyond, erasedBeyond);
        awaitArrived("predictions", erasedBeyond);
        change(changedBeyond, deletedBeyond, erasedBeyond);

        assertIdsAre("bigint", Types.LongType.get());
        Await.until(
                "those of high risk are there",
                () -> (kept + "," + keptBeyond)
                        .equals(inReplica("SELECT GROUP_CONCAT(id ORDER BY id) FROM high_risk")));
        assertEqual();
    }

    /** Changes of rows whose key the topic has in either size. */
    private static void change(long changed, long deleted, long erased) throws Exception {
        inSource("UPDATE patients SET bmi = 32.5 WHERE id = " + changed);
        inSource("DELETE FROM patients WHERE id = " + deleted);
        HttpRequest request =
                HttpRequest.newBuilder(api("/predictions/" + erased)).DELETE().build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(204);

        Await.until(
                "row " + changed + " is changed in the replica",
                () -> "32.5".equals(inReplica("SELECT bmi FROM patients WHERE id = " + changed)));
        for (String left : List.of(
                "patients WHERE id = " + deleted,
                "predictions WHERE id = " + erased,
                "high_risk WHERE source_table = 'predictions' AND id = " + erased)) {
            Await.until("there is none of " + left, () -> "0".equals(inReplica("SELECT COUNT(*) FROM " + left)));
        }
        Await.until(
                "the archive has the change",
                () -> archived("patients", changed).stream()
                        .anyMatch(row -> row.getField("__op").equals("u")
                                && row.getField("bmi").equals(32.5)));
        Await.until("the archive has the delete", () -> isDeleted("patients", deleted));
        Await.until("the archive has the erasure", () -> isDeleted("predictions", erased));
    }

    private static void assertServed(long id, long next) throws Exception {
        assertThat(get("/predictions/" + id).get("id").longValue()).isEqualTo(id);
        assertThat(get("/predictions?limit=1&before=" + next).at("/0/id").longValue())
                .isEqualTo(id);
    }

    private static void assertIdsAre(String sqlType, Type archiveType) throws Exception {
        for (String table : TABLES) {
            assertThat(idType(table)).isEqualTo(sqlType);
            try (Archive archive = new Archive(running.endpoints()::get)) {
                assertThat(archive.table(table).schema().findType("id")).isEqualTo(archiveType);
            }
        }
        assertThat(inReplica(ID_TYPE.formatted("predictions"))).isEqualTo(sqlType);
    }

    /** Replica and archive hold the source's rows, those from before too. */
    private static void assertEqual() throws Exception {
        assertThat(new CommandLine(new RolloutCommand(running.endpoints().asMap()))
                        .execute("replica", "verify", "--table", "patients", "--table", "predictions"))
                .isZero();
        for (String table : TABLES) {
            try (ArchiveComparison comparison = new ArchiveComparison(running.endpoints(), Duration.ofSeconds(20))) {
                ArchiveCheck.Result result = comparison.compare(table).orElseThrow();
                assertThat(result.missing()).isEmpty();
                assertThat(result.extra()).isEmpty();
                assertThat(result.undecided()).isZero();
            }
        }
    }

    /** As the migrations before the one to BIGINT made them. */
    private static void makeSourceOfBefore() throws SQLException {
        Endpoints endpoints = running.endpoints();
        String database = endpoints.get("MYSQL_DATABASE");
        try (Connection root = TestDatabase.root(endpoints)) {
            TestDatabase.execute(root, "DROP DATABASE " + database);
            TestDatabase.execute(root, "CREATE DATABASE " + database);
        }
        Path migrations = running.platform()
                .context()
                .distribution()
                .home()
                .resolve("prediction-store/src/main/resources/db/migration");
        Flyway.configure()
                .dataSource(
                        "jdbc:mysql://" + endpoints.get("MYSQL_HOST") + ":" + endpoints.get("MYSQL_PORT") + "/"
                                + database,
                        endpoints.get("MYSQL_OWNER_USER"),
                        endpoints.get("MYSQL_OWNER_PASSWORD"))
                .locations("filesystem:" + migrations)
                .target("7")
                .load()
                .migrate();
    }

    private static void awaitArrived(String table, long id) {
        Await.until(
                table + " " + id + " is in the replica",
                () -> "1".equals(inReplica("SELECT COUNT(*) FROM " + table + " WHERE id = " + id)));
        Await.until(
                table + " " + id + " is in the archive",
                () -> !archived(table, id).isEmpty());
    }

    private static boolean isDeleted(String table, long id) throws Exception {
        return archived(table, id).stream().anyMatch(row -> row.getField("__op").equals("d"));
    }

    private static List<Record> archived(String table, long id) throws Exception {
        List<Record> changes = new ArrayList<>();
        try (Archive archive = new Archive(running.endpoints()::get);
                CloseableIterable<Record> records = IcebergGenerics.read(archive.table(table))
                        .where(Expressions.equal("id", id))
                        .build()) {
            records.forEach(changes::add);
        }
        return changes;
    }

    private static long insertPatient() throws SQLException {
        try (Connection source = TestDatabase.source(running.endpoints(), "MYSQL_OWNER")) {
            TestDatabase.execute(
                    source,
                    "INSERT INTO patients (gender, age, hypertension, heart_disease, avg_glucose_level, bmi,"
                            + " smoking_status, name) VALUES ('Female', 40, 0, 0, 90, 25, 'smokes', 'Long')");
            return Long.parseLong(TestDatabase.value(source, "SELECT LAST_INSERT_ID()"));
        }
    }

    /** Of high risk. */
    private static long predict() throws Exception {
        HttpResponse<String> response = Http.post(api("/predict").toString(), Patients.FULL);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return PackagedService.json(response).get("prediction_id").longValue();
    }

    private static JsonNode get(String path) throws Exception {
        return PackagedService.json(Http.get(api(path).toString()));
    }

    private static URI api(String path) {
        return URI.create(running.endpoints().get("API_URL") + path);
    }

    private static String idType(String table) throws SQLException {
        return inSource(ID_TYPE.formatted(table));
    }

    private static String inSource(String sql) throws SQLException {
        try (Connection source = TestDatabase.source(running.endpoints(), "MYSQL_OWNER")) {
            return run(source, sql);
        }
    }

    private static String inReplica(String sql) throws SQLException {
        try (Connection replica = TestDatabase.replica(running.endpoints())) {
            return run(replica, sql);
        }
    }

    private static String run(Connection connection, String sql) throws SQLException {
        if (sql.startsWith("SELECT")) {
            return TestDatabase.value(connection, sql);
        }
        TestDatabase.execute(connection, sql);
        return null;
    }
}
