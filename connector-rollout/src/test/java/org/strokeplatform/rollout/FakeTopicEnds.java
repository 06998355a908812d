/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.rollout.commits.TopicEnds;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Topics of one partition each, which begin at 0. */
final class FakeTopicEnds implements TopicEnds {

    private final Map<String, Long> ends = new TreeMap<>();
    private boolean marksOnly;
    private boolean closed;
    private Runnable atLook = () -> {};

    /** Lets a topic end there. */
    FakeTopicEnds end(String topic, long end) {
        ends.put(topic, end);
        return this;
    }

    /** Lets a topic go on by a record. */
    void grow(String topic) {
        ends.merge(topic, 1L, Long::sum);
    }

    /** Lets all that waits be marks of transactions. */
    FakeTopicEnds withMarksOnly() {
        marksOnly = true;
        return this;
    }

    /** Does something at each look. */
    void atLook(Runnable action) {
        atLook = action;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public Map<TopicPartition, Span> of(Predicate<String> topics) {
        atLook.run();
        Map<TopicPartition, Span> spans = new HashMap<>();
        ends.forEach((topic, end) -> {
            if (topics.test(topic)) {
                spans.put(new TopicPartition(topic, 0), new Span(0, end));
            }
        });
        return spans;
    }

    @Override
    public long changes(TopicPartition partition, long from, long end) {
        return marksOnly ? 0 : end - from;
    }

    @Override
    public void close() {
        closed = true;
    }
}
