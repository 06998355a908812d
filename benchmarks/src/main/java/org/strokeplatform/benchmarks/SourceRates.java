/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.kafka.clients.admin.Admin;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.SnapshotSource;
import org.strokeplatform.testing.TestConnector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * From MySQL to Kafka without and with {@code StrokeScore}: snapshots of one table, by turns in one worker. The worker's
 * CPU time stands beside the rates, since other work on the machine hardly moves it.
 */
final class SourceRates {

    private final BenchPlatform bench;
    private final Admin admin;
    private final int rows;
    private final List<Run> plain = new ArrayList<>();
    private final List<Run> scored = new ArrayList<>();
    private int runs;

    SourceRates(BenchPlatform bench, Admin admin, int rows) {
        this.bench = bench;
        this.admin = admin;
        this.rows = rows;
    }

    /** A topic that is full, and what filling it took. */
    record Run(BenchTopic topic, double cpuMicrosPerRow) {

        double perSecond() {
            return topic.perSecond();
        }
    }

    /** Warms the worker up and leaves the last topic of scored rows there; returns its name. */
    String warmUp(int rounds) throws Exception {
        for (int round = 1; round < rounds; round++) {
            run(true, 1).topic().delete();
        }
        run(false, 1).topic().delete();
        return run(true, 1).topic().name();
    }

    /** Runs both ways, the other one first in every second round. */
    void measure(int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            boolean scoredFirst = round % 2 == 1;
            measure(scoredFirst);
            measure(!scoredFirst);
        }
    }

    List<Figure> figures() {
        List<Double> ratios = IntStream.range(0, plain.size())
                .mapToObj(round ->
                        scored.get(round).perSecond() / plain.get(round).perSecond())
                .toList();
        return List.of(
                new Figure("source_rows_per_s", median(plain, Run::perSecond), "1/s"),
                new Figure("source_scored_rows_per_s", median(scored, Run::perSecond), "1/s"),
                new Figure("source_scored_ratio", Median.of(ratios), "x"),
                new Figure("source_cpu_us", median(plain, Run::cpuMicrosPerRow), "us/row"),
                new Figure("source_scored_cpu_us", median(scored, Run::cpuMicrosPerRow), "us/row"));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        return Median.of(runs.stream().mapToDouble(figure).boxed().toList());
    }

    private void measure(boolean withScores) throws Exception {
        Run run = run(withScores, 1);
        (withScores ? scored : plain).add(run);
        run.topic().delete();
    }

    /** Fills a topic of that many partitions. */
    Run run(boolean withScores, int partitions) throws Exception {
        String name = "bench" + ++runs;
        BenchTopic topic = new BenchTopic(admin, bench.endpoints(), SnapshotSource.topic(name, BenchTable.NAME));
        Duration cpuBefore = bench.cpuOf("connect");
        Map<String, String> settings = settings(name, withScores);
        settings.put("topic.creation.default.partitions", String.valueOf(partitions));
        try (TestConnector source = TestConnector.start(bench.platform(), "mysql-stroke-source", name, settings)) {
            Await.until("the source runs", () -> "RUNNING".equals(source.taskState()));
            Await.until("all rows are in the topic", () -> topic.holds(rows));
        }
        Duration cpu = bench.cpuOf("connect").minus(cpuBefore);
        return new Run(topic, cpu.toNanos() / 1e3 / rows);
    }

    private static Map<String, String> settings(String name, boolean withScores) {
        Map<String, String> settings = SnapshotSource.settings(name, BenchTable.NAME);
        if (withScores) {
            settings.put("predicates.patients.pattern", ".*");
        } else {
            settings.putAll(SnapshotSource.UNSCORED);
        }
        return settings;
    }
}
