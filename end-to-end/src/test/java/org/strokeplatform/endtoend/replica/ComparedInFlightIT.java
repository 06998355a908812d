/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.replica;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.endtoend.replica.ComparedDatabases.Run;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.MySqlServer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

/** While rows are written at the source and a sink copies each change later: what is on its way is no difference. */
@ExtendWith(MySqlServer.class)
class ComparedInFlightIT {

    /** More prove more, in a second or two each: {@code -Dcompared.runs=20}. */
    private static final int RUNS = Integer.getInteger("compared.runs", 5);

    private static final int ROWS = 2_000;
    private static final int TOGETHER = 5;
    private static final long WRITE_NANOS = TimeUnit.SECONDS.toNanos(1) / 500;
    private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

    /** What the source said of a row; null for a deleted one. */
    private record Change(int id, String text, long due) {}

    private final Queue<Change> topic = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private ComparedDatabases databases;
    private volatile boolean ended;

    @BeforeEach
    void create(EmbeddedMySql server) throws SQLException {
        databases = new ComparedDatabases(server, "it_flight");
        databases.source("CREATE TABLE t (id INT PRIMARY KEY, text VARCHAR(40))");
        databases.replica("CREATE TABLE t (id INT PRIMARY KEY, text VARCHAR(40))");
        databases.source("INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                + " SELECT i * 2, 'first' FROM n");
        databases.copy("t");
    }

    @AfterEach
    void drop() throws SQLException {
        databases.close();
    }

    @Test
    void nothingIsFoundInAReplicaThatIsRight() throws Exception {
        whileWriting(() -> {
            for (int i = 0; i < RUNS; i++) {
                Run run = databases.run("verify", 4);
                assertThat(run.exitCode()).as("%s", run).isZero();
            }
        });
    }

    @Test
    void whatIsWrongIsFoundAndTheLastChangeWins() throws Exception {
        whileWriting(() -> {
            databases.replica("UPDATE t SET text = 'damaged' WHERE id % 50 = 0");
            databases.replica("INSERT INTO t VALUES (100000, 'extra'), (100001, 'extra')");
            databases.replica("DELETE FROM t WHERE id = 100002");
            Run run = databases.run("repair", 4, "--yes");
            assertThat(run.tables().get(0).get("extra").asInt()).as("%s", run).isEqualTo(2);
            assertThat(run.exitCode()).as("%s", run).isZero();
        });

        assertThat(databases.verify().exitCode()).isZero();
    }

    private interface Body {
        void run() throws Exception;
    }

    /** Runs something beside the writer and the sink, and lets the sink come to the end. */
    private void whileWriting(Body body) throws Exception {
        Thread writer = start(this::write);
        Thread sink = start(this::sink);
        try {
            body.run();
        } finally {
            ended = true;
            writer.join();
            sink.join();
        }
        assertThat(failure.get()).isNull();
    }

    private Thread start(Body body) {
        Thread thread = new Thread(() -> {
            try {
                body.run();
            } catch (Exception e) {
                failure.set(e);
            }
        });
        thread.start();
        return thread;
    }

    private void write() throws Exception {
        Random random = new Random(1);
        try (Connection source = databases.openSource();
                PreparedStatement replace = source.prepareStatement("REPLACE INTO t VALUES (?, ?)");
                PreparedStatement delete = source.prepareStatement("DELETE FROM t WHERE id = ?")) {
            source.setAutoCommit(false);
            long next = System.nanoTime();
            for (int number = 0; !ended; number++) {
                List<Change> changes = new ArrayList<>();
                for (int i = 0; i < TOGETHER; i++) {
                    String text = random.nextInt(4) == 0 ? null : "change " + number;
                    changes.add(new Change(random.nextInt(ROWS), text, System.nanoTime() + DELAY_NANOS));
                }
                apply(changes, replace, delete);
                source.commit();
                topic.addAll(changes);
                next += TOGETHER * WRITE_NANOS;
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        }
    }

    /** Writes in batches, and again what a deadlock with the repair has undone, as sinks do. */
    private void sink() throws Exception {
        try (Connection replica = databases.openReplica();
                PreparedStatement upsert = replica.prepareStatement(
                        "INSERT INTO t VALUES (?, ?) AS n ON DUPLICATE KEY UPDATE text = n.text");
                PreparedStatement delete = replica.prepareStatement("DELETE FROM t WHERE id = ?")) {
            replica.setAutoCommit(false);
            while (!ended || !topic.isEmpty()) {
                List<Change> due = new ArrayList<>();
                while (!topic.isEmpty() && topic.peek().due() <= System.nanoTime()) {
                    due.add(topic.remove());
                }
                while (!due.isEmpty()) {
                    try {
                        apply(due, upsert, delete);
                        replica.commit();
                        due.clear();
                    } catch (SQLTransientException e) {
                        replica.rollback();
                    }
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
    }

    private static void apply(List<Change> changes, PreparedStatement upsert, PreparedStatement delete)
            throws SQLException {
        for (Change change : changes) {
            PreparedStatement statement = change.text() == null ? delete : upsert;
            statement.setInt(1, change.id());
            if (change.text() != null) {
                statement.setString(2, change.text());
            }
            statement.executeUpdate();
        }
    }
}
