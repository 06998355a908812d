/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.testing.AvroTopic;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.MarkedPatients;
import org.strokeplatform.testing.OwnPlatform;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TableChangeTest;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;
import org.strokeplatform.testing.TestProcess;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The table {@code patients} changes its form while rows flow. */
@TableChangeTest
@OwnPlatform
@ExtendWith(RunningPlatform.class)
class SchemaChangeIT {

    private static final String EMAIL = "qwyzzx@example.org";
    private static final String NAME = "Qwyzzy Unmistakable";
    private static final String SUBJECT = "cdc.stroke_predictions.patients-value";

    @Test
    void followsColumnsThatAreAddedWidenedRenamedAndDropped(TestPlatform running) throws Exception {
        try (MarkedPatients patients = new MarkedPatients(running, "schema");
                MarkedPatients untouched = new MarkedPatients(running, "schema, untouched");
                Connection replica = TestDatabase.replica(running.endpoints())) {
            patients.archive("bed", "berth", "visits");
            List<Long> ids = patients.insert(3);
            List<Long> old = untouched.insert(1);

            patients.execute("ALTER TABLE patients ADD COLUMN bed VARCHAR(10), ADD COLUMN visits INT");
            patients.update(ids, "bed = 'B1', visits = 2147483647");
            untouched.update(old, "bed = 'B2'");
            patients.assertArrived();

            // Text columns that the sink has added have no length; a number's type is widened at the target first.
            TestDatabase.execute(replica, "ALTER TABLE patients MODIFY visits BIGINT");
            patients.execute("ALTER TABLE patients MODIFY bed VARCHAR(200), MODIFY visits BIGINT");
            patients.update(ids, "bed = REPEAT('x', 200), visits = 9007199254740992");
            patients.assertArrived();

            patients.execute("ALTER TABLE patients RENAME COLUMN bed TO berth");
            patients.update(ids, "berth = 'B3'");
            patients.delete(patients.rest(ids));
            patients.execute("ALTER TABLE patients DROP COLUMN visits");
            patients.assertArrived();
            // A rename is a new column to the sinks: what was written before it stays under the old name.
            assertThat(bedAndBerth(replica, old)).isEqualTo("B2/");
            TestDatabase.execute(replica, "UPDATE patients SET berth = bed WHERE berth IS NULL");
            untouched.assertArrivedIn("patients");
        } finally {
            dropColumn(running, "berth");
        }
    }

    @Test
    void refusesAnIncompatibleColumnUntilTheRuleIsRelaxed(TestPlatform running) throws Exception {
        Endpoints endpoints = running.endpoints();
        try (MarkedPatients patients = new MarkedPatients(running, "incompatible");
                Connection replica = TestDatabase.replica(endpoints)) {
            patients.archive("code");
            patients.execute("ALTER TABLE patients ADD COLUMN code VARCHAR(10)");
            List<Long> ids = patients.insert(3);
            patients.update(ids, "code = '7'");
            patients.assertArrived();

            patients.execute("ALTER TABLE patients MODIFY code INT");
            patients.update(ids, "code = 8");
            TestConnector source = TestConnector.of(running.platform(), "mysql-stroke-source");
            source.awaitTrace(SUBJECT);

            relaxRule(endpoints);
            try {
                patients.awaitReplica(patients.insert(1).get(0));
            } finally {
                restoreRule(endpoints);
            }
            assertThat(TestDatabase.value(replica, "SELECT code FROM patients WHERE id = " + ids.get(0)))
                    .isEqualTo("8");
            patients.execute("ALTER TABLE patients DROP COLUMN code");
            patients.assertArrived();
        } finally {
            dropColumn(running, "code");
        }
    }

    @Test
    void holdsANewColumnBackUntilTheRegistryAnswers(TestPlatform running) throws Exception {
        try (MarkedPatients patients = new MarkedPatients(running, "registry away")) {
            patients.archive("bay");
            List<Long> ids = patients.insert(3);
            patients.awaitReplica(ids.get(2));
            patients.awaitArchive(ids.get(2));

            long registry = TestProcess.pid(running.platform(), "schema-registry");
            TestProcess.signal(registry, "STOP");
            try {
                // What the connectors know already flows on.
                ids = patients.insert(3);
                patients.awaitReplica(ids.get(2));
                patients.awaitArchive(ids.get(2));
                patients.execute("ALTER TABLE patients ADD COLUMN bay VARCHAR(10)");
                patients.update(ids, "bay = 'north'");
            } finally {
                TestProcess.signal(registry, "CONT");
            }

            patients.assertArrived();
        } finally {
            dropColumn(running, "bay");
        }
    }

    /** A column that comes stays out of the archive; where the name is gone, the archive stops until a setting names it. */
    @Test
    void keepsAddedAndRenamedColumnsOutOfTheArchive(TestPlatform running) throws Exception {
        try (MarkedPatients patients = new MarkedPatients(running, "personal")) {
            patients.archive();
            patients.execute("ALTER TABLE patients ADD COLUMN email VARCHAR(40)");
            List<Long> ids = patients.insert(2);
            patients.update(ids, "email = '" + EMAIL + "'");
            patients.assertArrived();

            patients.execute("ALTER TABLE patients RENAME COLUMN name TO patient_name");
            try {
                patients.update(ids, "patient_name = '" + NAME + "'");
                TestConnector archive = TestConnector.of(running.platform(), "s3-archive-sink");
                archive.awaitTrace("Table cdc.stroke_predictions.patients: Field 'name' is missing");
                TestConnector.start(
                        running.platform(),
                        "s3-archive-sink",
                        "s3-archive-sink",
                        Map.of("transforms.pseudonymize.fields", "name?,patient_name?,prediction_data.name?"));
                Await.until(
                        "the renamed column is in the archive under its name",
                        () -> patients.inArchive().get(ids.get(1)).stream()
                                .anyMatch(change -> String.valueOf(change.get("patient_name"))
                                        .startsWith("local-1:")));
            } finally {
                patients.execute("ALTER TABLE patients RENAME COLUMN patient_name TO name");
            }
            // In the replica the name that was written meanwhile is under the other column.
            patients.update(ids, "name = '" + NAME + " II'");
            patients.assertArrived();
            assertNothingInClear(running);
        } finally {
            dropColumn(running, "email");
        }
    }

    /** Nor was a record handed to the dead-letter topic. */
    private static void assertNothingInClear(TestPlatform running) throws Exception {
        Path bucket = running.platform()
                .context()
                .data()
                .of("s3")
                .resolve(running.endpoints().get("S3_BUCKET"));
        try (Archive archive = new Archive(running.endpoints()::get);
                AvroTopic deadLetters = new AvroTopic(running.endpoints(), "dlq.s3-archive-sink")) {
            BucketSearch search = new BucketSearch(bucket, archive);
            assertThat(search.objectsWith("personal")).isNotEmpty();
            assertThat(search.objectsWith(EMAIL)).isEmpty();
            assertThat(search.objectsWith(NAME)).isEmpty();
            assertThat(deadLetters.isEmpty()).isTrue();
        }
    }

    /** A rule of the subject's own instead of the one for all; the Confluent-compatible API takes NONE for "no own rule". */
    private static void relaxRule(Endpoints endpoints) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                Http.post(rules(endpoints), "{\"ruleType\": \"COMPATIBILITY\", \"config\": \"NONE\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private static void restoreRule(Endpoints endpoints) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(rules(endpoints))).DELETE().build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private static String rules(Endpoints endpoints) {
        return URI.create(endpoints.get("SCHEMA_REGISTRY_URL"))
                .resolve("/apis/registry/v3/groups/default/artifacts/" + SUBJECT + "/rules")
                .toString();
    }

    private static void dropColumn(TestPlatform running, String column) throws SQLException {
        try (Connection owner = TestDatabase.source(running.endpoints(), "MYSQL_OWNER")) {
            if (TestDatabase.value(owner, "SHOW COLUMNS FROM patients LIKE '" + column + "'") != null) {
                TestDatabase.execute(owner, "ALTER TABLE patients DROP COLUMN " + column);
            }
        }
    }

    private static String bedAndBerth(Connection replica, List<Long> ids) throws SQLException {
        return TestDatabase.value(
                replica,
                "SELECT CONCAT(COALESCE(bed, ''), '/', COALESCE(berth, '')) FROM patients WHERE id = " + ids.get(0));
    }
}
