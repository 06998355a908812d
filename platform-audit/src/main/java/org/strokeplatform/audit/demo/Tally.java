/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import java.util.EnumMap;
import java.util.Map;

/** What a comparison counted in one table. Not thread-safe. */
final class Tally {

    /** What is counted. */
    enum Count {
        SENT,
        IN_SOURCE,
        IN_REPLICA,
        IN_ARCHIVE,
        MISMATCHES
    }

    private final Map<Count, Long> counts = new EnumMap<>(Count.class);

    void add(Count count) {
        counts.merge(count, 1L, Long::sum);
    }

    long get(Count count) {
        return counts.getOrDefault(count, 0L);
    }
}
