/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.MarkedPatients;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.SnapshotSource;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;
import org.strokeplatform.testing.TestTopics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** MySQL has thrown away what the source has not read, or tells another time than before. */
@FaultTest
@ExtendWith(RunningPlatform.class)
class SourceFaultsIT {

    private static final String SOURCE = "it-purged";
    private static final String SINK = "it-purged-sink";
    private static final String TABLE = "it_purged";
    private static final String ROWS =
            "SELECT GROUP_CONCAT(id, ':', note ORDER BY id) FROM stroke_predictions_sink." + TABLE;

    @TempDir
    private Path files;

    @Test
    void goesOnFromASnapshotWhenTheBinaryLogWasPurged(TestPlatform running) throws Exception {
        Platform platform = running.platform();
        TestTopics.create(running.endpoints(), SnapshotSource.topic(SOURCE, TABLE));
        Map<String, String> source = SnapshotSource.settings(SOURCE, TABLE);
        source.putAll(SnapshotSource.UNSCORED);
        write(platform, "mysql-stroke-source", SOURCE, source);
        write(
                platform,
                "sql-replica-sink",
                SINK,
                Map.of(
                        "topics",
                        SnapshotSource.topic(SOURCE, TABLE),
                        "transforms.table.regex",
                        ".*",
                        "transforms.table.replacement",
                        TABLE,
                        "errors.deadletterqueue.topic.name",
                        "dlq.it-purged"));
        try (Connection root = TestDatabase.root(running.endpoints());
                MarkedPatients patients = new MarkedPatients(running, "purged")) {
            patients.execute("CREATE TABLE it_purged (id INT PRIMARY KEY, note VARCHAR(20))");
            patients.execute("INSERT INTO it_purged VALUES (1, 'a'), (2, 'b'), (3, 'c')");
            try (TestConnector purged = TestConnector.of(platform, SOURCE);
                    TestConnector sink = TestConnector.of(platform, SINK)) {
                Set<String> others = readers(root);
                assertThat(platform.rollOut(files)).isTrue();
                awaitReplica(root, "1:a,2:b,3:c");

                Await.until("it reads the binary log", () -> !others.containsAll(readers(root)));
                purged.put("stop");
                // Connect calls a task gone that still reads; the server finds a reader gone when it sends it
                // something.
                Await.until("it reads no more", () -> {
                    patients.insert(1);
                    return others.containsAll(readers(root));
                });
                patients.execute("UPDATE it_purged SET note = 'a2' WHERE id = 1");
                patients.execute("UPDATE it_purged SET note = 'a3' WHERE id = 1");
                patients.execute("DELETE FROM it_purged WHERE id = 2");
                patients.execute("INSERT INTO it_purged VALUES (4, 'd')");
                TestDatabase.execute(root, "FLUSH BINARY LOGS");
                // The packaged source has read what is purged.
                patients.awaitReplica(patients.insert(1).get(0));
                TestDatabase.execute(
                        root, "PURGE BINARY LOGS TO '" + TestDatabase.value(root, "SHOW MASTER STATUS") + "'");
                purged.put("resume");
                purged.awaitTrace("no longer available on the server");

                source.put("snapshot.mode", "when_needed");
                write(platform, "mysql-stroke-source", SOURCE, source);
                assertThat(platform.rollOut(files)).isTrue();
                awaitReplica(root, "1:a3,2:b,3:c,4:d");
                TestDatabase.execute(
                        root,
                        "DELETE FROM stroke_predictions_sink.it_purged"
                                + " WHERE id NOT IN (SELECT id FROM stroke_predictions.it_purged)");

                source.put("snapshot.mode", "initial");
                write(platform, "mysql-stroke-source", SOURCE, source);
                assertThat(platform.rollOut(files)).isTrue();
                patients.execute("UPDATE it_purged SET note = 'c2' WHERE id = 3");
                patients.execute("INSERT INTO it_purged VALUES (5, 'e')");
                awaitReplica(root, "1:a3,3:c2,4:d,5:e");
                assertThat(sink.taskState()).isEqualTo("RUNNING");
            } finally {
                patients.execute("DROP TABLE it_purged");
                TestDatabase.execute(root, "DROP TABLE IF EXISTS stroke_predictions_sink.it_purged");
            }
            patients.assertArrived();
        }
    }

    /** The connections that read the binary log. */
    private static Set<String> readers(Connection root) throws SQLException {
        String ids = TestDatabase.value(
                root, "SELECT GROUP_CONCAT(id) FROM information_schema.processlist WHERE command LIKE 'Binlog Dump%'");
        return ids == null ? Set.of() : Set.of(ids.split(","));
    }

    private void write(Platform platform, String packaged, String name, Map<String, String> changed)
            throws IOException {
        Map<String, Object> file = Map.of("name", name, "config", TestConnector.settings(platform, packaged, changed));
        Files.writeString(files.resolve(name + ".json"), new ObjectMapper().writeValueAsString(file));
    }

    private static void awaitReplica(Connection root, String rows) {
        Await.untilEqual("the replica has the rows", rows, () -> TestDatabase.value(root, ROWS));
    }
}
