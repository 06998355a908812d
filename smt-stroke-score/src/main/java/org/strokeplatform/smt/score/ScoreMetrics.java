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

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The counts of one {@link StrokeScore}, which Connect publishes over JMX. Thread-safe. */
public final class ScoreMetrics {

    private static final int SAMPLED_MASK = 63;

    private final Map<RiskCategory, LongAdder> scored = counts(RiskCategory.class);
    private final LongAdder skipped = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final Map<InputProblem.Reason, LongAdder> failed = counts(InputProblem.Reason.class);
    private final Map<PatientInput, LongAdder> missing = counts(PatientInput.class);
    private final Map<PatientInput, LongAdder> invalid = counts(PatientInput.class);
    private final LongAdder samples = new LongAdder();
    private final LongAdder sampledNanos = new LongAdder();
    private int records;

    public void scored(RiskCategory category) {
        scored.get(category).increment();
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
        failed.get(decisive).increment();
        found.forEach(problem -> problems(problem.reason()).get(problem.input()).increment());
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
        scored.forEach((category, count) -> Gauges.add(
                metrics, "scored-total", "Rows that were scored, by band", count::sum, "category", category.label()));
        failed.forEach((reason, count) -> {
            String name = reason.name().toLowerCase(Locale.ROOT);
            String meaning = "Rows that got no score, by the reason that decided";
            Gauges.add(metrics, "failed-total", meaning, count::sum, "reason", name);
            String ofInput = "Inputs that kept a row from its score";
            problems(reason)
                    .forEach((input, problems) -> Gauges.add(
                            metrics,
                            "problems-total",
                            ofInput,
                            problems::sum,
                            "reason",
                            name,
                            "input",
                            input.column()));
        });
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

    private Map<PatientInput, LongAdder> problems(InputProblem.Reason reason) {
        return reason == InputProblem.Reason.MISSING ? missing : invalid;
    }

    private static <E extends Enum<E>> Map<E, LongAdder> counts(Class<E> type) {
        Map<E, LongAdder> counts = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counts.put(constant, new LongAdder());
        }
        return counts;
    }
}
