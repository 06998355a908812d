/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.events.topic.ChangeTopic;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.replica.RecentRepair;
import org.strokeplatform.local.replica.Rejoins;
import org.strokeplatform.rollout.replica.TableResult;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;
import org.strokeplatform.testing.TestProcess;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

/** What a worker leaves behind that was frozen with a batch in its hand, and thawed after another had taken over. */
@FaultTest
@ExtendWith(RunningPlatform.class)
class ReconciliationIT {

    private static final String OURS = "(name LIKE 'reconciled%' OR name = 'between')";

    private static final String ROW = "SELECT CONCAT(name, '/', avg_glucose_level, '/', risk_category, '/', created_at)"
            + " FROM patients WHERE name LIKE 'reconciled%'";

    private static final String OF_HIGH_RISK = "SELECT CONCAT(avg_glucose_level, '') FROM high_risk"
            + " WHERE source_table = 'patients' AND name LIKE 'reconciled%'";

    private static final String LEFT = "SELECT (SELECT COUNT(*) FROM patients WHERE " + OURS + ")"
            + " + (SELECT COUNT(*) FROM high_risk WHERE source_table = 'patients' AND " + OURS + ")";

    private static final String INSERT =
            "INSERT INTO patients (gender, age, hypertension, heart_disease, avg_glucose_level, smoking_status, name)";

    private Connection source;
    private Connection replica;
    private Endpoints endpoints;
    private Instant begin;
    private long watcher;

    /** The watcher repairs, too, each time that a worker has lost its place for a moment: it stands still meanwhile. */
    @BeforeEach
    void connect(TestPlatform running) throws Exception {
        watcher = TestProcess.pid(running.platform(), "watcher");
        TestProcess.signal(watcher, "STOP");
        begin = Instant.now().minusSeconds(1);
        endpoints = running.endpoints();
        source = TestDatabase.source(endpoints);
        replica = TestDatabase.replica(endpoints);
    }

    /** The next test must not take this one's rows for its own. */
    @AfterEach
    void removeRows() throws Exception {
        TestProcess.signal(watcher, "CONT");
        TestDatabase.execute(source, "DELETE FROM patients WHERE " + OURS);
        awaitNone();
        source.close();
        replica.close();
    }

    @Test
    void mendsARowThatAnOlderUpdateOverwrote() throws Exception {
        insertRow();
        TestDatabase.execute(source, "UPDATE patients SET avg_glucose_level = 222 WHERE name = 'reconciled'");
        awaitRow("222");
        String newest = TestDatabase.value(replica, ROW);

        TestDatabase.execute(replica, "UPDATE patients SET avg_glucose_level = 111 WHERE name = 'reconciled'");

        assertThat(reconcile()).isEqualTo(1);
        assertThat(TestDatabase.value(replica, ROW)).isEqualTo(newest);
    }

    @Test
    void removesARowThatAnOlderUpdateBroughtBack() throws Exception {
        insertRow();
        TestDatabase.execute(replica, "CREATE TEMPORARY TABLE late SELECT * FROM patients WHERE name = 'reconciled'");
        TestDatabase.execute(source, "DELETE FROM patients WHERE name = 'reconciled'");
        awaitNone();

        TestDatabase.execute(replica, "INSERT INTO patients SELECT * FROM late");

        assertThat(reconcile()).isEqualTo(1);
        assertThat(TestDatabase.value(replica, ROW)).isNull();
    }

    @Test
    void bringsARowBackThatAnOlderDeleteRemoved() throws Exception {
        insertRow();
        String newest = TestDatabase.value(replica, ROW);

        TestDatabase.execute(replica, "DELETE FROM patients WHERE name = 'reconciled'");

        assertThat(reconcile()).isEqualTo(1);
        assertThat(TestDatabase.value(replica, ROW)).isEqualTo(newest);
    }

    @Test
    void goesByTheSourceOfEachRowThatTheTopicNames() throws Exception {
        insertRow();
        TestDatabase.execute(
                source,
                INSERT
                        + " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)"
                        + " SELECT 'Male', 70, 1, 0, 111, 'smokes', 'between' FROM n, n AS m");
        TestDatabase.execute(source, "UPDATE patients SET avg_glucose_level = 222 WHERE name = 'reconciled'");
        awaitRow("222");
        String newest = TestDatabase.value(replica, ROW);

        TestDatabase.execute(replica, "UPDATE patients SET avg_glucose_level = 111 WHERE name = 'reconciled'");
        TestDatabase.execute(
                replica, "UPDATE patients SET avg_glucose_level = 99 WHERE name = 'between' ORDER BY id LIMIT 1");

        assertThat(reconcile()).isEqualTo(2);
        assertThat(TestDatabase.value(replica, ROW)).isEqualTo(newest);
        assertThat(TestDatabase.value(
                        replica, "SELECT COUNT(*) FROM patients WHERE name = 'between' AND avg_glucose_level = 111"))
                .isEqualTo("2500");
    }

    /** The high-risk sink has a batch of its own in its hand. */
    @Test
    void repairsTheRowOfHighRiskToo() throws Exception {
        insertRow();

        TestDatabase.execute(
                replica,
                "UPDATE high_risk SET avg_glucose_level = 99 WHERE source_table = 'patients'"
                        + " AND name LIKE 'reconciled%'");

        assertThat(reconcile()).isEqualTo(1);
        assertThat(TestDatabase.value(replica, OF_HIGH_RISK)).isEqualTo("111");
    }

    @Test
    void runsByItselfOnceAllWorkersAreThere() throws Exception {
        insertRow();
        String newest = TestDatabase.value(replica, ROW);
        TestDatabase.execute(replica, "UPDATE patients SET avg_glucose_level = 99 WHERE name = 'reconciled'");
        List<String> log = new CopyOnWriteArrayList<>();
        Thread watch = new Thread(new FutureTask<>(new Rejoins(endpoints, 1, log::add)));

        watch.start();
        try {
            Await.until("the row is repaired", () -> newest.equals(TestDatabase.value(replica, ROW)));
            Await.until(
                    "it is reported",
                    () -> log.stream()
                            .anyMatch(line -> line.matches("workers have changed: patients: .* repaired, .*")));
        } finally {
            watch.interrupt();
            watch.join();
        }
    }

    @Test
    void changesNothingInAReplicaThatIsRight() throws Exception {
        insertRow();

        assertThat(repaired("predictions", topic -> {})).isZero();
        assertThat(reconcile()).isZero();
    }

    private void insertRow() throws SQLException {
        TestDatabase.execute(source, INSERT + " VALUES ('Male', 70, 1, 0, 111, 'smokes', 'reconciled')");
        awaitRow("111");
    }

    /** Waits for both sinks: what one has not written yet would be taken for damage. */
    private void awaitRow(String glucose) {
        Await.until("the row is in the replica", () -> {
            assertThat(TestDatabase.value(replica, ROW)).contains("/" + glucose + "/");
            return true;
        });
        Await.untilEqual("it is of high risk", glucose, () -> TestDatabase.value(replica, OF_HIGH_RISK));
    }

    private void awaitNone() {
        Await.untilEqual("no row is left", "0", () -> TestDatabase.value(replica, LEFT));
    }

    private long reconcile() throws Exception {
        return repaired("patients", topic -> topic.seek(begin));
    }

    /** How many rows were repaired; every other must have been found equal. */
    private long repaired(String table, Consumer<ChangeTopic> start) throws Exception {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.get("KAFKA_BOOTSTRAP")))) {
            List<TableResult> results = new RecentRepair(admin, endpoints, System.out::println).run(table, start);
            assertThat(results).allMatch(TableResult::isComplete).allMatch(result -> result.wrong() == 0);
            return results.stream().mapToLong(TableResult::repaired).sum();
        }
    }
}
