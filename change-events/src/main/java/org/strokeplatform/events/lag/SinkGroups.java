/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.lag;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * What sinks have acknowledged, by their consumer groups, and the offsets of what they read.
 *
 * @param timeout of each question
 */
public record SinkGroups(Admin admin, Duration timeout) {

    /** How Connect names a sink's group. */
    public static final String PREFIX = "connect-";

    /** The offset behind what each sink has acknowledged, by connector; partitions without one are left out. */
    public Map<String, Map<TopicPartition, Long>> committed(Collection<String> connectors)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
        admin.listConsumerGroupOffsets(connectors.stream()
                        .collect(Collectors.toMap(
                                connector -> PREFIX + connector, connector -> new ListConsumerGroupOffsetsSpec())))
                .all()
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((group, offsets) -> {
                    Map<TopicPartition, Long> places = new HashMap<>();
                    offsets.forEach((partition, offset) -> {
                        if (offset != null) {
                            places.put(partition, offset.offset());
                        }
                    });
                    committed.put(group.substring(PREFIX.length()), places);
                });
        return committed;
    }

    /** The first or last offset that a reader of committed records comes to. */
    public Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(
                        partitions.stream().distinct().collect(Collectors.toMap(partition -> partition, any -> spec)),
                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, result) -> offsets.put(partition, result.offset()));
        return offsets;
    }
}
