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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** From a full topic to a target that shows all of it, start of the task and last commit included. */
final class SinkRates {

    private final BenchPlatform bench;
    private final Admin admin;
    private final List<String> topics;
    private final int rows;
    private final int partitions;
    private final List<Double> bareRatios = new ArrayList<>();

    /**
     * Sinks with a task for each partition.
     *
     * @param topics with that many rows and partitions each, from snapshots of one table
     */
    SinkRates(BenchPlatform bench, Admin admin, List<String> topics, int rows, int partitions) {
        this.bench = bench;
        this.admin = admin;
        this.topics = List.copyOf(topics);
        this.rows = rows;
        this.partitions = partitions;
    }

    /** Rows per second from all topics into a table for each; the median of some rounds after one that is not counted. */
    double replica(int rounds) throws Exception {
        String last = String.valueOf(BenchTable.lastId(bench.endpoints()));
        List<Double> rates = new ArrayList<>();
        try (Connection replica = TestDatabase.replica(bench.endpoints())) {
            for (int round = 0; round <= rounds; round++) {
                String name = "bench_replica_" + partitions + "_" + round;
                Map<String, String> changed = settings(name, topics);
                changed.put("transforms.table.regex", "([^.]*).*");
                changed.put("transforms.table.replacement", name + "_$1");
                List<String> tables = topics.stream()
                        .map(topic -> name + "_" + topic.substring(0, topic.indexOf('.')))
                        .toList();
                rates.add(rate("sql-replica-sink", name, changed, topics.size(), () -> hold(replica, tables, last)));
                for (String table : tables) {
                    long count = count(replica, table);
                    if (count != rows) {
                        throw new IllegalStateException(
                                "Expected " + rows + " rows in the replica's " + table + ", found " + count);
                    }
                }
                bareRatios.add(rates.get(round) / BareBatches.rate(replica, tables.get(0)));
                for (String table : tables) {
                    TestDatabase.execute(replica, "DROP TABLE " + table);
                }
            }
        }
        return Median.of(rates.subList(1, rates.size()));
    }

    /** Rows of a partition travel by their ids, and the largest is found without counting. */
    private boolean hold(Connection replica, List<String> tables, String last) throws SQLException {
        for (String table : tables) {
            if (!last.equals(TestDatabase.value(replica, "SELECT MAX(id) FROM " + table))
                    || partitions > 1 && count(replica, table) != rows) {
                return false;
            }
        }
        return true;
    }

    private static long count(Connection replica, String table) throws SQLException {
        return Long.parseLong(TestDatabase.value(replica, "SELECT COUNT(*) FROM " + table));
    }

    /** The rate into the replica over that of the same rows inserted in bare batches after each round; the median. */
    double replicaBareRatio() {
        return Median.of(bareRatios.subList(1, bareRatios.size()));
    }

    /** Rows per second from the first topic into the archive, likewise. */
    double archive(int rounds) throws Exception {
        List<Double> rates = new ArrayList<>();
        try (BenchArchive archive = BenchArchive.of(bench, admin)) {
            for (int round = 0; round <= rounds; round++) {
                String table = "bench_archive_" + partitions + "_" + round;
                Map<String, String> changed = settings(table, topics.subList(0, 1));
                changed.putAll(archive.prepare(table, rows));
                rates.add(rate("s3-archive-sink", table, changed, 1, () -> archive.rows(table) >= rows));
                if (archive.rows(table) != rows) {
                    throw new IllegalStateException(
                            "Expected " + rows + " rows in the archive, found " + archive.rows(table));
                }
            }
        }
        return Median.of(rates.subList(1, rates.size()));
    }

    private double rate(
            String packaged, String name, Map<String, String> changed, int fullTopics, Callable<Boolean> complete)
            throws Exception {
        try (TestConnector sink = TestConnector.start(bench.platform(), packaged, name, changed)) {
            Await.until("the sink runs", () -> "RUNNING".equals(sink.taskState()));
            long start = System.nanoTime();
            Await.until("all rows have arrived", complete);
            return fullTopics * rows * 1e9 / (System.nanoTime() - start);
        }
    }

    private Map<String, String> settings(String name, List<String> read) {
        return new HashMap<>(Map.of(
                "topics",
                String.join(",", read),
                "tasks.max",
                String.valueOf(read.size() * partitions),
                "errors.deadletterqueue.topic.name",
                "dlq." + name));
    }
}
