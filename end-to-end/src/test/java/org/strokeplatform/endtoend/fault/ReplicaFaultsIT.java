/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.audit.endurance.ReplicaLock;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.MarkedPatients;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The replica is away or locks its rows: nothing is lost, and the archive goes on. */
@FaultTest
@ExtendWith(RunningPlatform.class)
class ReplicaFaultsIT {

    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("stroke.fault.seconds", 20));

    private static final int MOST_TRIES = 5;

    @Test
    void catchesUpWithAReplicaThatWasAway(TestPlatform running) throws Exception {
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
                Await.until("the replica was away for long enough", () -> {
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
    void writesAgainWhatADeadlockRolledBack(TestPlatform running) throws Exception {
        try (MarkedPatients patients = new MarkedPatients(running, "deadlock");
                Connection root = TestDatabase.root(running.endpoints());
                Connection other = TestDatabase.replica(running.endpoints())) {
            List<Long> ids = patients.insert(60);
            patients.awaitReplica(ids.get(59));
            other.setAutoCommit(false);

            // The sink takes its rows in no known order and batches, and holds nothing yet when the other's is its
            // first.
            boolean deadlock = false;
            for (int i = 0; i < MOST_TRIES && !deadlock; i++) {
                deadlock = isDeadlock(patients, ids, ids.get(i), root, other);
            }
            assertThat(deadlock).isTrue();

            patients.assertArrived();
        }
    }

    /** Lets the sink wait for a row that the other has changed, and the other want all the sink's rows. */
    private static boolean isDeadlock(
            MarkedPatients patients, List<Long> ids, long row, Connection root, Connection other) throws Exception {
        int before = metric(root, "lock_deadlocks");
        long last = ids.get(9);
        // It has changed more rows than the sink will have: so the sink's transaction is the one that is rolled back.
        TestDatabase.execute(other, "UPDATE patients SET bmi = 99 WHERE id = " + row + " OR id > " + last);
        patients.update(ids.subList(0, 10), "avg_glucose_level = " + (199 - ids.indexOf(row)));
        Await.until("the sink waits for the other's row", () -> metric(root, "lock_row_lock_current_waits") == 1);
        TestDatabase.execute(other, "UPDATE patients SET bmi = 99 WHERE id BETWEEN " + ids.get(0) + " AND " + last);
        other.rollback();
        return metric(root, "lock_deadlocks") == before + 1;
    }

    private static int metric(Connection root, String name) throws Exception {
        return Integer.parseInt(TestDatabase.value(
                root, "SELECT count FROM information_schema.innodb_metrics WHERE name = '" + name + "'"));
    }
}
