/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.commits;

import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.rollout.commits.TopicEnds.Span;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What waits for a sink at one moment: the changes in its topics beyond the offsets that it has committed. */
public final class Backlog {

    private final Map<TopicPartition, Long> from = new TreeMap<>(Comparator.comparing(TopicPartition::toString));
    private final Map<String, Long> waiting = new TreeMap<>();

    private Backlog() {}

    /**
     * Looks.
     *
     * @param topics those that the sink reads
     * @param committed the offsets that it has committed
     * @param fromEnd whether it begins behind what is there where it has committed nothing
     */
    public static Backlog of(
            TopicEnds ends, Predicate<String> topics, Map<TopicPartition, Long> committed, boolean fromEnd) {
        Backlog backlog = new Backlog();
        ends.of(topics).forEach((partition, span) -> {
            long start = start(span, committed.get(partition), fromEnd);
            backlog.from.put(partition, start);
            long changes = ends.changes(partition, start, span.end());
            if (changes > 0) {
                backlog.waiting.merge(partition.topic(), changes, Long::sum);
            }
        });
        return backlog;
    }

    private static long start(Span span, Long committed, boolean fromEnd) {
        if (committed == null) {
            return fromEnd ? span.end() : span.first();
        }
        return Math.max(span.first(), committed);
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether these offsets are further than those of this moment. */
    public boolean isBehind(Map<TopicPartition, Long> committed) {
        return from.entrySet().stream()
                .anyMatch(place -> committed.getOrDefault(place.getKey(), 0L) > place.getValue());
    }

    /** How many of which topics: {@code 603 offset(s) of cdc.patients, 2 offset(s) of cdc.predictions}. */
    @Override
    public String toString() {
        return waiting.entrySet().stream()
                .map(topic -> topic.getValue() + " offset(s) of " + topic.getKey())
                .reduce((first, second) -> first + ", " + second)
                .orElse("none");
    }
}
