/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.strokeplatform.events.lag.SinkGroups;
import org.strokeplatform.local.core.Endpoints;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** A topic of one partition that a source fills. It is read when it is full, so that looking costs the source nothing. */
final class BenchTopic {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final Admin admin;
    private final Endpoints endpoints;
    private final String name;
    private long count;
    private long firstMillis;
    private long lastMillis;

    BenchTopic(Admin admin, Endpoints endpoints, String name) {
        this.admin = admin;
        this.endpoints = endpoints;
        this.name = name;
    }

    /** The offset behind the last committed record of each partition; commit markers count too. */
    private Map<TopicPartition, Long> ends() throws Exception {
        List<TopicPartition> partitions =
                admin.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions().stream()
                        .map(partition -> new TopicPartition(name, partition.partition()))
                        .toList();
        return new SinkGroups(admin, TIMEOUT).offsets(partitions, OffsetSpec.latest());
    }

    /** Whether it holds that many records; more are an error. */
    boolean holds(long rows) throws Exception {
        Map<TopicPartition, Long> ends = ends();
        if (ends.values().stream().mapToLong(Long::longValue).sum() < rows) {
            return false;
        }
        read(ends);
        if (count > rows) {
            throw new IllegalStateException("Expected " + rows + " records in " + name + ", found " + count);
        }
        return count == rows;
    }

    /** Records per second by the times at which the producer took the first and the last of them. */
    double perSecond() {
        return (count - 1) * 1000.0 / (lastMillis - firstMillis);
    }

    String name() {
        return name;
    }

    void delete() throws ExecutionException, InterruptedException {
        admin.deleteTopics(List.of(name)).all().get();
    }

    private void read(Map<TopicPartition, Long> ends) {
        count = 0;
        firstMillis = Long.MAX_VALUE;
        lastMillis = Long.MIN_VALUE;
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                endpoints.get("KAFKA_BOOTSTRAP"),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    count++;
                    firstMillis = Math.min(firstMillis, record.timestamp());
                    lastMillis = Math.max(lastMillis, record.timestamp());
                }
            }
        }
    }
}
