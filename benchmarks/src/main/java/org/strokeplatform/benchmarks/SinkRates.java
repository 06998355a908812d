/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.kafka.clients.admin.Admin;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestDatabase;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** From a full topic to a target that shows all of it, start of the task and last commit included. */
final class SinkRates {

    private final BenchPlatform bench;
    private final Admin admin;
    private final String topic;
    private final int rows;
    private final int tasks;
    private final List<Double> bareRatios = new ArrayList<>();

    /** With as many tasks as the topic has partitions. */
    SinkRates(BenchPlatform bench, Admin admin, String topic, int rows, int tasks) {
        this.bench = bench;
        this.admin = admin;
        this.topic = topic;
        this.rows = rows;
        this.tasks = tasks;
    }

    /** Rows per second into the replica; the median of some rounds after one that is not counted. */
    double replica(int rounds) throws Exception {
        String last = String.valueOf(BenchTable.lastId(bench.endpoints()));
        List<Double> rates = new ArrayList<>();
        try (Connection replica = TestDatabase.replica(bench.endpoints())) {
            for (int round = 0; round <= rounds; round++) {
                String table = "bench_replica_" + tasks + "_" + round;
                Map<String, String> changed = settings(table);
                changed.put("transforms.table.regex", ".*");
                changed.put("transforms.table.replacement", table);
                rates.add(rate(
                        "sql-replica-sink",
                        table,
                        changed,
                        () ->
                                // Rows travel by their ids, and the largest is found without counting; each task has
                                // its own.
                                last.equals(TestDatabase.value(replica, "SELECT MAX(id) FROM " + table))
                                        && (tasks == 1
                                                || String.valueOf(rows)
                                                        .equals(TestDatabase.value(
                                                                replica, "SELECT COUNT(*) FROM " + table)))));
                String count = TestDatabase.value(replica, "SELECT COUNT(*) FROM " + table);
                if (!count.equals(String.valueOf(rows))) {
                    throw new IllegalStateException("Expected " + rows + " rows in the replica, found " + count);
                }
                bareRatios.add(rates.get(round) / BareBatches.rate(replica, table));
                TestDatabase.execute(replica, "DROP TABLE " + table);
            }
        }
        return Median.of(rates.subList(1, rates.size()));
    }

    /** The rate into the replica over that of the same rows inserted in bare batches after each round; the median. */
    double replicaBareRatio() {
        return Median.of(bareRatios.subList(1, bareRatios.size()));
    }

    /** Rows per second into the archive, likewise. */
    double archive(int rounds) throws Exception {
        List<Double> rates = new ArrayList<>();
        try (BenchArchive archive = BenchArchive.of(bench, admin)) {
            for (int round = 0; round <= rounds; round++) {
                String table = "bench_archive_" + tasks + "_" + round;
                Map<String, String> changed = settings(table);
                changed.putAll(archive.prepare(table, rows));
                rates.add(rate("s3-archive-sink", table, changed, () -> archive.rows(table) >= rows));
                if (archive.rows(table) != rows) {
                    throw new IllegalStateException(
                            "Expected " + rows + " rows in the archive, found " + archive.rows(table));
                }
            }
        }
        return Median.of(rates.subList(1, rates.size()));
    }

    private double rate(String packaged, String name, Map<String, String> changed, Callable<Boolean> complete)
            throws Exception {
        try (TestConnector sink = TestConnector.start(bench.platform(), packaged, name, changed)) {
            Await.until("the sink runs", () -> "RUNNING".equals(sink.taskState()));
            long start = System.nanoTime();
            Await.until("all rows have arrived", complete);
            return rows * 1e9 / (System.nanoTime() - start);
        }
    }

    private Map<String, String> settings(String name) {
        return new HashMap<>(Map.of(
                "topics",
                topic,
                "tasks.max",
                String.valueOf(tasks),
                "errors.deadletterqueue.topic.name",
                "dlq." + name));
    }
}
