/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.kafka.clients.admin.Admin;

import java.util.ArrayList;
import java.util.List;

/** The sinks with one, two and four partitions and as many tasks, with the source, which has one task, beside them. */
final class ScalingSection implements Section {

    private static final List<Integer> PARTITIONS = List.of(1, 2, 4);

    /** How much is measured. */
    private record Scale(int rows, int warmUpRounds, int rounds) {

        private static final Scale QUICK = new Scale(20_000, 1, 1);
        private static final Scale FULL = new Scale(100_000, 5, 3);
    }

    @Override
    public List<Figure> measure(boolean quick) throws Exception {
        Scale scale = quick ? Scale.QUICK : Scale.FULL;
        List<Figure> figures = new ArrayList<>();
        try (BenchPlatform bench = BenchPlatform.start(BenchTarget.PACKAGED);
                Admin admin = bench.admin()) {
            BenchTable.create(bench.endpoints(), scale.rows());
            SourceRates sources = new SourceRates(bench, admin, scale.rows());
            sources.warmUp(scale.warmUpRounds());
            for (int partitions : PARTITIONS) {
                SourceRates.Run filled = sources.run(true, partitions);
                SinkRates sinks =
                        new SinkRates(bench, admin, List.of(filled.topic().name()), scale.rows(), partitions);
                figures.add(new Figure("source_rows_per_s_" + partitions, filled.perSecond(), "1/s"));
                figures.add(new Figure("replica_rows_per_s_" + partitions, sinks.replica(scale.rounds()), "1/s"));
                figures.add(new Figure("archive_rows_per_s_" + partitions, sinks.archive(scale.rounds()), "1/s"));
            }
        }
        return figures;
    }
}
