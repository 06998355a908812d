/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.strokeplatform.audit.demo.DelayRun;

import java.io.PrintWriter;
import java.util.List;

/** How long a row takes to replica and archive at 20 rows a second, hop by hop, on a platform as {@code up} starts it. */
final class DelaySection implements Section {

    /** Young JVMs run their first rows interpreted. */
    private static final int WARM_UP = 600;

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

    private List<Figure> measure(int warmUp, int rows) throws Exception {
        try (BenchPlatform bench = BenchPlatform.startAsUp(target)) {
            bench.rollOut();
            bench.delays(warmUp);
            try (TopicArrivals arrivals = new TopicArrivals(bench.endpoints(), TABLES)) {
                DelayRun run = bench.delays(rows);
                List<HopTimes> times = arrivals.end(run.rows());
                if (times.size() != rows) {
                    throw new IllegalStateException("Expected " + rows + " rows in the topics, found " + times.size());
                }
                return new HopTable(times).figures();
            }
        }
    }

    @Override
    public void print(List<Figure> figures, PrintWriter out) {
        HopTable.lines(figures).forEach(out::println);
    }
}
