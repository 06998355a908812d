/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.apache.kafka.common.metrics.PluginMetrics;
import org.strokeplatform.model.InputProblem;
import org.strokeplatform.model.PatientInput;
import org.strokeplatform.model.RiskCategory;
import org.strokeplatform.smt.StrokeScore;
import org.strokeplatform.smt.engine.Gauges;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** The counts of one {@link StrokeScore}, which Connect publishes over JMX. Thread-safe. */
public final class ScoreMetrics {

    private static final int SAMPLED_MASK = 63;

    private final LongAdder[] scored = adders(RiskCategory.values().length);
    private final LongAdder skipped = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder[] failed = adders(InputProblem.Reason.values().length);
    private final LongAdder[][] problems = new LongAdder[InputProblem.Reason.values().length][];
    private final LongAdder samples = new LongAdder();
    private final LongAdder sampledNanos = new LongAdder();
    private int records;

    public ScoreMetrics() {
        for (int reason = 0; reason < problems.length; reason++) {
            problems[reason] = adders(PatientInput.values().length);
        }
    }

    public void scored(RiskCategory category) {
        scored[category.ordinal()].increment();
    }

    /** A record passed that holds no row to score. */
    public void skipped() {
        skipped.increment();
    }

    public void dropped() {
        dropped.increment();
    }

    /** A record went back to Connect with an error, whatever the reason. */
    public void refused() {
        refused.increment();
    }

    /** A row got no score; counted once by the reason that decided, and once for each of its problems. */
    public void failed(InputProblem.Reason decisive, List<InputProblem> found) {
        failed[decisive.ordinal()].increment();
        found.forEach(
                problem -> problems[problem.reason().ordinal()][problem.input().ordinal()].increment());
    }

    /**
     * Whether to time this record: one of 64, since two looks at the clock cost a fifth of a record. Threads may race on
     * the count, which only shifts the sample.
     */
    public boolean isSample() {
        return (++records & SAMPLED_MASK) == 0;
    }

    public void timed(long nanos) {
        samples.increment();
        sampledNanos.add(nanos);
    }

    public void register(PluginMetrics metrics) {
        for (RiskCategory category : RiskCategory.values()) {
            Gauges.add(
                    metrics,
                    "scored-total",
                    "Rows that were scored, by band",
                    scored[category.ordinal()]::sum,
                    "category",
                    category.label());
        }
        for (InputProblem.Reason reason : InputProblem.Reason.values()) {
            String name = reason.name().toLowerCase(Locale.ROOT);
            Gauges.add(
                    metrics,
                    "failed-total",
                    "Rows that got no score, by the reason that decided",
                    failed[reason.ordinal()]::sum,
                    "reason",
                    name);
            for (PatientInput input : PatientInput.values()) {
                LongAdder count = problems[reason.ordinal()][input.ordinal()];
                Gauges.add(
                        metrics,
                        "problems-total",
                        "Inputs that kept a row from its score",
                        count::sum,
                        "reason",
                        name,
                        "input",
                        input.column());
            }
        }
        Gauges.add(metrics, "skipped-total", "Records that hold no row to score", skipped::sum);
        Gauges.add(metrics, "dropped-total", "Records that were left out", dropped::sum);
        Gauges.add(metrics, "refused-total", "Records that were refused, for whatever reason", refused::sum);
        Gauges.add(metrics, "timed-total", "Records whose time was taken, one of 64", samples::sum);
        Gauges.add(metrics, "timed-ns-total", "Nanoseconds of all timed records", sampledNanos::sum);
        Gauges.add(metrics, "record-ns-avg", "Nanoseconds per record since the start", this::average);
    }

    private long average() {
        long count = samples.sum();
        return count == 0 ? 0 : sampledNanos.sum() / count;
    }

    private static LongAdder[] adders(int count) {
        LongAdder[] adders = new LongAdder[count];
        for (int i = 0; i < count; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }
}
