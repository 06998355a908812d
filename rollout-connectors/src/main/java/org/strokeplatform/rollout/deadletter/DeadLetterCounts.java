/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.deadletter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts dead letters by where they come from and why. Keeps none. Not thread-safe. */
public final class DeadLetterCounts {

    /** How many records of a topic there are for one reason. */
    public record Count(String topic, String reason, long records) {
        @Override
        public String toString() {
            return records + " from " + topic + ": " + reason;
        }
    }

    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private long total;

    /** Counts a letter. */
    public void add(DeadLetter letter) {
        String topic = letter.origin().map(Place::topic).orElse("an unknown topic");
        counts.computeIfAbsent(topic, name -> new TreeMap<>()).merge(letter.reason(), 1L, Long::sum);
        total++;
    }

    public long total() {
        return total;
    }

    public List<Count> reasons() {
        List<Count> all = new ArrayList<>();
        counts.forEach(
                (topic, reasons) -> reasons.forEach((reason, count) -> all.add(new Count(topic, reason, count))));
        return all;
    }
}
