/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.openjdk.jmh.runner.RunnerException;

import java.util.List;

/** The transforms beside Connect's and Debezium's own, in one run. */
final class TransformSection implements Section {

    @Override
    public List<Figure> measure(boolean quick) throws RunnerException {
        JmhRun run = JmhRun.of(TransformBenchmark.class, quick);
        Figure oneThread = run.time("scoreFlat", "score_flat_ns");
        Figure manyThreads = run.time("scoreFlatInManyThreads", "score_flat_16_threads_ns");
        return List.of(
                run.time("insertField", "insert_field_ns"),
                run.bytes("insertField", "insert_field_bytes"),
                run.time("unwrap", "unwrap_ns"),
                run.bytes("unwrap", "unwrap_bytes"),
                oneThread,
                manyThreads,
                new Figure(
                        "score_flat_16_threads_ratio",
                        TransformBenchmark.MANY_THREADS * oneThread.value() / manyThreads.value(),
                        "x"),
                run.bytes("scoreFlat", "score_flat_bytes"),
                run.time("scoreEnvelope", "score_envelope_ns"),
                run.bytes("scoreEnvelope", "score_envelope_bytes"),
                run.time("pseudonymize", "pseudonymize_ns"),
                run.bytes("pseudonymize", "pseudonymize_bytes"));
    }
}
