/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.strokeplatform.audit.demo.DelayRun;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;

/** How long a row takes to replica and archive at 20 rows a second, hop by hop, on a platform as {@code up} starts it. */
final class DelaySection implements Section {

    /** Makes the topics: a row of each table. */
    private static final int FIRST_ROWS = 2;

    /** A minute: young JVMs run their first rows interpreted, and compile beside the next ones. */
    private static final int WARM_UP = 1_200;

    private static final int ROWS = 1_200;
    private static final int QUICK_ROWS = 200;
    private static final List<String> TABLES = List.of("predictions", "patients");

    private final BenchTarget target;

    DelaySection(BenchTarget target) {
        this.target = target;
    }

    @Override
    public List<Figure> measure(boolean quick) throws Exception {
        return target.measured(() -> measure(quick ? QUICK_ROWS : WARM_UP, quick ? QUICK_ROWS : ROWS));
    }

    /** The rows that count follow the warm-up without a pause: what starts again after one is young again. */
    private List<Figure> measure(int warmUp, int rows) throws Exception {
        try (BenchPlatform bench = BenchPlatform.startAsUp(target)) {
            bench.rollOut();
            bench.delays(FIRST_ROWS);
            try (TopicArrivals arrivals = new TopicArrivals(bench.endpoints(), TABLES)) {
                DelayRun run = bench.delays(warmUp + rows);
                List<HopTimes> times = arrivals.end(run.rows());
                if (times.size() != warmUp + rows) {
                    throw new IllegalStateException(
                            "Expected " + (warmUp + rows) + " rows in the topics, found " + times.size());
                }
                return new HopTable(lastCommitted(times, rows)).figures();
            }
        }
    }

    private static List<HopTimes> lastCommitted(List<HopTimes> times, int rows) {
        return times.stream()
                .sorted(Comparator.comparingLong(HopTimes::committed))
                .skip(times.size() - rows)
                .toList();
    }

    @Override
    public void print(List<Figure> figures, PrintWriter out) {
        HopTable.lines(figures).forEach(out::println);
    }
}
