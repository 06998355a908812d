/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.kafka.clients.admin.Admin;
import org.strokeplatform.audit.demo.DelayRun;
import org.strokeplatform.audit.demo.RowDelays;

import java.util.ArrayList;
import java.util.List;

/** What flows through a whole platform of its own: rates of source and sinks, and delays at 20 rows a second. */
final class PipelineSection implements Section {

    private static final int DELAY_WARM_UP = 40;

    /** How much is measured. */
    private record Scale(int rows, int warmUpRounds, int sourceRounds, int sinkRounds, int delayedRows) {

        private static final Scale QUICK = new Scale(20_000, 1, 1, 1, 100);
        private static final Scale FULL = new Scale(100_000, 10, 15, 3, 800);
    }

    private final BenchTarget target;

    PipelineSection(BenchTarget target) {
        this.target = target;
    }

    @Override
    public List<Figure> measure(boolean quick) throws Exception {
        return target.measured(() -> measure(quick ? Scale.QUICK : Scale.FULL));
    }

    private List<Figure> measure(Scale scale) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (BenchPlatform bench = BenchPlatform.start(target);
                Admin admin = bench.admin()) {
            BenchTable.create(bench.endpoints(), scale.rows());
            SourceRates sources = new SourceRates(bench, admin, scale.rows());
            String first = sources.warmUp(scale.warmUpRounds());
            sources.measure(scale.sourceRounds());
            figures.addAll(sources.figures());

            // As many as the source has tables.
            List<String> topics = List.of(first, sources.run(true, 1).topic().name());
            SinkRates sinks = new SinkRates(bench, admin, topics, scale.rows(), 1);
            figures.add(new Figure("replica_rows_per_s", sinks.replica(scale.sinkRounds()), "1/s"));
            figures.add(new Figure("replica_bare_ratio", sinks.replicaBareRatio(), "x"));
            figures.add(new Figure("archive_rows_per_s", sinks.archive(scale.sinkRounds()), "1/s"));

            bench.rollOut();
            bench.delays(DELAY_WARM_UP);
            DelayRun delays = bench.delays(scale.delayedRows());
            add(figures, "replica", delays.replica());
            add(figures, "archive", delays.archive());
        }
        return figures;
    }

    private static void add(List<Figure> figures, String side, RowDelays delays) {
        if (delays.isEmpty()) {
            return;
        }
        for (int percent : List.of(50, 99)) {
            double millis = delays.percentile(percent).toNanos() / 1e6;
            figures.add(new Figure(side + "_delay_p" + percent + "_ms", millis, "ms"));
        }
    }
}
