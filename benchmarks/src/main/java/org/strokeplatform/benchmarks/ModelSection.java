/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.openjdk.jmh.runner.RunnerException;

import java.util.List;

/** What one prediction costs. */
final class ModelSection implements Section {

    @Override
    public List<Figure> measure(boolean quick) throws RunnerException {
        JmhRun run = JmhRun.of(ModelBenchmark.class, quick);
        return List.of(
                run.time("score", "score_ns"),
                run.bytes("score", "score_bytes"),
                run.time("tribuoPredict", "tribuo_predict_ns"));
    }
}
