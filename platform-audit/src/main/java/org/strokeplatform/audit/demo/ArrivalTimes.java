/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * When rows were committed and when a target first showed them. Ids of a table grow with time, so a target that
 * shows one shows all before it. Thread-safe.
 */
final class ArrivalTimes {

    private final Map<DemoTable, NavigableMap<Long, Long>> committed = new ConcurrentHashMap<>();
    private final Map<DemoTable, NavigableMap<Long, Long>> seen = new ConcurrentHashMap<>();

    ArrivalTimes() {
        for (DemoTable table : DemoTable.values()) {
            committed.put(table, new ConcurrentSkipListMap<>());
            seen.put(table, new ConcurrentSkipListMap<>());
        }
    }

    void committed(DemoTable table, long id, long nanos) {
        committed.get(table).put(id, nanos);
    }

    /** The target shows every row of the table up to this id. */
    void seenUpTo(DemoTable table, long id, long nanos) {
        NavigableMap<Long, Long> times = seen.get(table);
        if (times.isEmpty() || times.lastKey() < id) {
            times.put(id, nanos);
        }
    }

    boolean sawAll() {
        return committed.keySet().stream().allMatch(this::sawAll);
    }

    boolean sawAll(DemoTable table) {
        NavigableMap<Long, Long> rows = committed.get(table);
        return rows.isEmpty() || seen.get(table).ceilingKey(rows.lastKey()) != null;
    }

    /** The ids of the rows of a table, in their order. */
    Set<Long> committed(DemoTable table) {
        return committed.get(table).keySet();
    }

    /** When a row was first seen; empty if it was not. */
    OptionalLong seenAt(DemoTable table, long id) {
        Map.Entry<Long, Long> first = seen.get(table).ceilingEntry(id);
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.getValue());
    }

    /** Delays of the rows that were seen. */
    RowDelays delays() {
        return RowDelays.of(committed.entrySet().stream()
                .flatMapToLong(table -> table.getValue().entrySet().stream()
                        .filter(row -> seen.get(table.getKey()).ceilingKey(row.getKey()) != null)
                        .mapToLong(row -> seen.get(table.getKey())
                                        .ceilingEntry(row.getKey())
                                        .getValue()
                                - row.getValue()))
                .toArray());
    }
}
