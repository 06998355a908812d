/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.util.Collection;

/** Runs the JMH benchmarks of a class, in a JVM of their own, with the bytes they allocate. */
final class JmhRun {

    private static final String ALLOCATED_BYTES = "gc.alloc.rate.norm";

    private final Collection<RunResult> results;

    private JmhRun(Collection<RunResult> results) {
        this.results = results;
    }

    /** @param quick a rough figure in seconds instead of a good one in half a minute */
    static JmhRun of(Class<?> benchmarks, boolean quick) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .forks(quick ? 1 : 2)
                .warmupIterations(quick ? 3 : 5)
                .warmupTime(TimeValue.milliseconds(quick ? 300 : 1000))
                .measurementIterations(quick ? 3 : 5)
                .measurementTime(TimeValue.milliseconds(quick ? 300 : 1000));
        return new JmhRun(new Runner(options.build()).run());
    }

    /** The time of one call, in the benchmark's own unit. */
    Figure time(String method, String name) {
        Result<?> result = of(method).getPrimaryResult();
        return new Figure(name, result.getScore(), result.getScoreUnit());
    }

    /** The bytes that one call allocates. Below a hundredth it is the profiler's own. */
    Figure bytes(String method, String name) {
        double bytes = of(method).getSecondaryResults().get(ALLOCATED_BYTES).getScore();
        return new Figure(name, Math.round(bytes * 100) / 100.0, "B/op");
    }

    private RunResult of(String method) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No benchmark " + method));
    }
}
