/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.EmbeddedMySql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Changes rows of the source at 500 a second, five to a transaction, and copies each to the replica a moment later. */
final class VerifyTraffic implements AutoCloseable {

    private static final int TOGETHER = 5;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1) * TOGETHER / 500;
    private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(700);
    private static final List<String> TABLES = List.of("patients", "predictions");

    private record Change(int table, int id, String name, long due) {}

    private final EmbeddedMySql mysql;
    private final int rows;
    private final Queue<Change> topic = new ConcurrentLinkedQueue<>();
    private final Histogram commits = new ConcurrentHistogram(3);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final List<Future<?>> running;
    private volatile boolean ended;

    VerifyTraffic(EmbeddedMySql mysql, int rows) {
        this.mysql = mysql;
        this.rows = rows;
        running = List.of(threads.submit(this::write), threads.submit(this::sink));
    }

    /** Waits for so many commits, or until it fails, which {@link #end} reports. */
    void awaitCommits(int number) {
        Await.until(
                number + " transactions are committed",
                () -> commits.getTotalCount() >= number || running.stream().anyMatch(Future::isDone));
    }

    /** Ends it and waits until the replica has everything; returns the milliseconds that 99 % of the commits took at most. */
    double end() throws Exception {
        ended = true;
        for (Future<?> one : running) {
            one.get();
        }
        return commits.getValueAtPercentile(99) / 1e6;
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdown();
    }

    private Void write() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        try (Connection source = mysql.connect(VerifyTables.SOURCE)) {
            source.setAutoCommit(false);
            List<PreparedStatement> updates = new ArrayList<>();
            for (String table : TABLES) {
                updates.add(source.prepareStatement("UPDATE " + table + " SET name = ? WHERE id = ?"));
            }
            long next = System.nanoTime();
            for (int number = 0; !ended; number++) {
                List<Change> changes = new ArrayList<>();
                for (int i = 0; i < TOGETHER; i++) {
                    changes.add(new Change(
                            random.nextInt(TABLES.size()),
                            1 + random.nextInt(rows),
                            "changed " + number,
                            System.nanoTime() + DELAY_NANOS));
                }
                long start = System.nanoTime();
                for (Change change : changes) {
                    update(updates.get(change.table()), change);
                }
                source.commit();
                commits.recordValue(System.nanoTime() - start);
                topic.addAll(changes);
                next += PAUSE_NANOS;
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        }
        return null;
    }

    private Void sink() throws Exception {
        try (Connection replica = mysql.connect(VerifyTables.REPLICA)) {
            replica.setAutoCommit(false);
            List<PreparedStatement> updates = new ArrayList<>();
            for (String table : TABLES) {
                updates.add(replica.prepareStatement("UPDATE " + table + " SET name = ? WHERE id = ?"));
                updates.add(replica.prepareStatement(
                        "UPDATE high_risk SET name = ? WHERE source_table = '" + table + "' AND id = ?"));
            }
            while (!ended || !topic.isEmpty()) {
                while (!topic.isEmpty() && topic.peek().due() <= System.nanoTime()) {
                    Change change = topic.remove();
                    update(updates.get(2 * change.table()), change);
                    update(updates.get(2 * change.table() + 1), change);
                }
                replica.commit();
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
        return null;
    }

    private static void update(PreparedStatement update, Change change) throws SQLException {
        update.setString(1, change.name());
        update.setInt(2, change.id());
        update.executeUpdate();
    }
}
