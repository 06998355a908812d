/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.commits;

import org.apache.kafka.common.TopicPartition;

import java.util.Map;
import java.util.function.Predicate;

/** How far topics go, as the broker has them. Not thread-safe. */
public interface TopicEnds extends AutoCloseable {

    /**
     * The offsets of a partition.
     *
     * @param first the first that is there
     * @param end the one behind the last record of a transaction that is over
     */
    record Span(long first, long end) {}

    /** The partitions of the topics that are wanted; a topic that is not there has none. */
    Map<TopicPartition, Span> of(Predicate<String> topics);

    /**
     * How many offsets lie from the first change at or after one up to the end. Marks of transactions and tombstones are
     * no changes: they may stand at the end for ever, and not every sink commits them.
     */
    long changes(TopicPartition partition, long from, long end);

    @Override
    void close();
}
