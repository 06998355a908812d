/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what is found in a table. Not thread-safe. */
final class Findings {

    private static final int NAMED_KEYS = 20;

    private final Map<Difference.Kind, Long> kinds = new EnumMap<>(Difference.Kind.class);
    private final Map<RowRepair.Outcome, Long> outcomes = new EnumMap<>(RowRepair.Outcome.class);
    private final Map<String, Long> columns = new TreeMap<>();
    private final List<String> keys = new ArrayList<>();
    private long compared;
    private long undecided;

    void compared() {
        compared++;
    }

    long rowsCompared() {
        return compared;
    }

    void add(Settling.Result settled) {
        undecided += settled.undecided();
        for (Difference difference : settled.differences()) {
            kinds.merge(difference.kind(), 1L, Long::sum);
            difference.columns().forEach(column -> columns.merge(column, 1L, Long::sum));
            if (keys.size() < NAMED_KEYS) {
                keys.add(difference.kind().label() + " " + difference.key());
            }
        }
    }

    void add(RowRepair.Outcome outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
    }

    TableResult result(String table, List<String> notes, Duration time) {
        long doubtful = outcomes.getOrDefault(RowRepair.Outcome.UNDECIDED, 0L);
        return new TableResult(
                table,
                compared,
                kinds.getOrDefault(Difference.Kind.MISSING, 0L),
                kinds.getOrDefault(Difference.Kind.EXTRA, 0L),
                kinds.getOrDefault(Difference.Kind.DIFFERENT, 0L),
                columns,
                keys,
                outcomes.getOrDefault(RowRepair.Outcome.REPAIRED, 0L),
                outcomes.getOrDefault(RowRepair.Outcome.LEFT, 0L),
                outcomes.getOrDefault(RowRepair.Outcome.REFUSED, 0L),
                undecided + doubtful,
                notes,
                null,
                time.toMillis() / 1000.0);
    }
}
