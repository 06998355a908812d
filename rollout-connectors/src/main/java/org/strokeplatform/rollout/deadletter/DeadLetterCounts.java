/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.deadletter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Counts dead letters by where they come from and why. Keeps none. Not thread-safe. */
public final class DeadLetterCounts {

    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private final UnaryOperator<String> causeOf;
    private long total;

    /**
     * None yet.
     *
     * @param causeOf finds the class of the innermost exception in a stack trace
     */
    public DeadLetterCounts(UnaryOperator<String> causeOf) {
        this.causeOf = causeOf;
    }

    /** Counts a letter; always asks for the next one. */
    public boolean add(DeadLetter letter) {
        String topic = letter.origin().map(Place::topic).orElse("an unknown topic");
        counts.computeIfAbsent(topic, name -> new TreeMap<>()).merge(letter.reason(causeOf), 1L, Long::sum);
        total++;
        return true;
    }

    public long total() {
        return total;
    }

    /** A line for each reason. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.forEach((topic, reasons) ->
                reasons.forEach((reason, count) -> lines.add(count + " from " + topic + ": " + reason)));
        return lines;
    }

    /** The same for JSON. */
    public List<Map<String, Object>> json() {
        List<Map<String, Object>> all = new ArrayList<>();
        counts.forEach((topic, reasons) -> reasons.forEach((reason, count) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("topic", topic);
            one.put("reason", reason);
            one.put("records", count);
            all.add(one);
        }));
        return all;
    }
}
