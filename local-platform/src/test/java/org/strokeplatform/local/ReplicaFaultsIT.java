/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.local.audit.ReplicaLock;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The replica is away, has no room, or locks its rows: nothing is lost, and the archive goes on. */
@ExtendWith(RunningPlatform.class)
class ReplicaFaultsIT {

    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("stroke.fault.seconds", 20));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void catchesUpWithAReplicaThatWasAway(RunningPlatform.Handle running) throws Exception {
        ReplicaLock lock = new ReplicaLock(running.endpoints());
        try (MarkedPatients patients = new MarkedPatients(running, "replica away")) {
            List<Long> first = patients.insert(5);
            patients.awaitReplica(first.get(4));

            lock.lock();
            try {
                Instant end = Instant.now().plus(AWAY);
                patients.update(first, "bmi = bmi + 1");
                patients.delete(first.subList(0, 2));
                patients.awaitArchive(patients.insert(1).get(0));
                Await.until("the replica was away for long enough", AWAY.plus(PATIENCE), () -> {
                    patients.insert(1);
                    return Instant.now().isAfter(end);
                });
            } finally {
                lock.unlock();
            }

            patients.assertArrived();
        }
    }

    @Test
    void writesAgainWhatADeadlockRolledBack(RunningPlatform.Handle running) throws Exception {
        try (MarkedPatients patients = new MarkedPatients(running, "deadlock");
                Connection root = TestDatabase.root(running.endpoints());
                Connection other = TestDatabase.replica(running.endpoints())) {
            List<Long> ids = patients.insert(60);
            patients.awaitReplica(ids.get(59));
            int before = deadlocks(root);

            other.setAutoCommit(false);
            // It has changed more rows than the sink will have: so the sink's transaction is the one that is rolled
            // back.
            TestDatabase.execute(other, "UPDATE patients SET bmi = 99 WHERE id > " + ids.get(0));
            patients.update(ids.subList(0, 2), "avg_glucose_level = 199");
            Await.until(
                    "the sink waits for the other's row",
                    PATIENCE,
                    () -> "1"
                            .equals(
                                    TestDatabase.value(
                                            root,
                                            "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")));
            TestDatabase.execute(other, "UPDATE patients SET bmi = 99 WHERE id = " + ids.get(0));
            assertThat(deadlocks(root)).isEqualTo(before + 1);
            other.rollback();

            patients.assertArrived();
        }
    }

    @Test
    void waitsForRoomOnAFullDiskWithoutHoldingUpOtherSinks(RunningPlatform.Handle running) throws Exception {
        SmallDisk.assumePossible();
        Endpoints endpoints = running.endpoints();
        Path folder = running.platform().context().data().of("mysql").resolve("stroke_small");
        Map<String, String> settings = Map.of(
                "topics", "cdc.stroke_predictions.patients",
                "connection.url", endpoints.get("REPLICA_JDBC_URL").replace("stroke_predictions_sink", "stroke_small"),
                "errors.deadletterqueue.topic.name", "dlq.it-small");
        try (Connection root = TestDatabase.root(endpoints);
                MarkedPatients patients = new MarkedPatients(running, "disk full")) {
            TestDatabase.execute(root, "SET SESSION sql_log_bin = 0");
            TestDatabase.execute(root, "CREATE DATABASE stroke_small");
            TestDatabase.execute(
                    root, "GRANT ALL ON stroke_small.* TO '" + endpoints.get("REPLICA_USER") + "'@'127.0.0.1'");
            try (SmallDisk disk = SmallDisk.over(folder, 64 << 20)) {
                TestDatabase.execute(root, "CREATE TABLE stroke_small.patients LIKE stroke_predictions_sink.patients");
                try (TestConnector sink =
                        TestConnector.start(running.platform(), "sql-replica-sink", "it-small-sink", settings)) {
                    patients.assertArrivedIn("stroke_small.patients");
                    disk.fill();

                    patients.insert(3_000);
                    Await.until(
                            "the task has failed for want of room",
                            PATIENCE,
                            () -> sink.trace().contains("The table 'patients' is full"));
                    patients.assertArrived();

                    disk.free();
                    patients.assertArrivedIn("stroke_small.patients");
                } finally {
                    TestDatabase.execute(root, "DROP TABLE stroke_small.patients");
                }
            } finally {
                TestDatabase.execute(root, "DROP DATABASE stroke_small");
            }
        }
    }

    private static int deadlocks(Connection root) throws Exception {
        return Integer.parseInt(TestDatabase.value(
                root, "SELECT count FROM information_schema.innodb_metrics WHERE name = 'lock_deadlocks'"));
    }
}
