/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.local.demo.Archive;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestDatabase;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** From a full topic to a far side that shows all of it, start of the task and last commit included. */
final class SinkRates {

    private final BenchPlatform bench;
    private final Admin admin;
    private final String topic;
    private final int rows;
    private final int tasks;

    SinkRates(BenchPlatform bench, Admin admin, String topic, int rows) {
        this(bench, admin, topic, rows, 1);
    }

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
                TestDatabase.execute(replica, "DROP TABLE " + table);
            }
        }
        return Median.of(rates.subList(1, rates.size()));
    }

    /** The same for the archive. */
    double archive(int rounds) throws Exception {
        List<Double> rates = new ArrayList<>();
        try (Archive archive = new Archive(bench.endpoints())) {
            for (int round = 0; round <= rounds; round++) {
                String table = "bench_archive_" + tasks + "_" + round;
                String control = "control-" + table;
                createControlTopic(control, table);
                Map<String, String> changed = settings(table);
                changed.put("iceberg.control.topic", control);
                changed.put("iceberg.tables", "stroke." + table);
                changed.put("iceberg.table.stroke.predictions.route-regex", "");
                changed.put("iceberg.table.stroke.patients.route-regex", "");
                changed.put("iceberg.table.stroke." + table + ".route-regex", BenchTable.NAME);
                rates.add(rate("s3-archive-sink", table, changed, () -> archived(archive, table) >= rows));
                if (archived(archive, table) != rows) {
                    throw new IllegalStateException(
                            "Expected " + rows + " rows in the archive, found " + archived(archive, table));
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

    /** A coordinator without an offset would miss the first commits' events. */
    private void createControlTopic(String control, String connector) throws Exception {
        admin.createTopics(List.of(new NewTopic(control, 1, (short) 1))).all().get();
        admin.alterConsumerGroupOffsets(
                        "connect-" + connector + "-coord",
                        Map.of(new TopicPartition(control, 0), new OffsetAndMetadata(0)))
                .all()
                .get();
    }

    private static long archived(Archive archive, String name) {
        Table table = archive.table(name);
        Snapshot snapshot = table == null ? null : table.currentSnapshot();
        return snapshot == null ? 0 : Long.parseLong(snapshot.summary().getOrDefault("total-records", "0"));
    }
}
