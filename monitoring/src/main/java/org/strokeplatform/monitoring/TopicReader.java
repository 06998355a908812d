/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.strokeplatform.events.topic.AvroValues;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks at single events of the topics, outside any group. Not thread-safe. */
final class TopicReader {

    private static final Map<String, Object> SETTINGS = Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            "false",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            "1",
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            "65536",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            "4000");

    private static final Duration STEP = Duration.ofMillis(250);

    private final Map<String, Object> brokers;
    private final AvroValues values;
    private KafkaConsumer<byte[], byte[]> consumer;

    TopicReader(Map<String, Object> brokers, AvroValues values) {
        this.brokers = brokers;
        this.values = values;
    }

    /** The first event between two offsets; empty when there are only marks of transactions and tombstones. */
    Optional<Event> between(TopicPartition partition, long from, long end, Duration timeout)
            throws IOException, InterruptedException {
        consumer().assign(List.of(partition));
        consumer.seek(partition, from);
        return next(timeout, () -> consumer.position(partition) >= end);
    }

    /** The next event that comes into one of the topics; empty when none comes in time. */
    Optional<Event> awaitNew(Collection<TopicPartition> partitions, Duration timeout)
            throws IOException, InterruptedException {
        consumer().assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return next(timeout, () -> false);
    }

    private Optional<Event> next(Duration timeout, BooleanSupplier done) throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            while (System.nanoTime() < end && !done.getAsBoolean()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(STEP)) {
                    // A tombstone follows each delete and says nothing new; sinks may leave it out.
                    if (record.value() != null) {
                        return Optional.of(Event.of(record, values));
                    }
                }
            }
            return Optional.empty();
        } finally {
            consumer.assign(List.of());
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            Map<String, Object> settings = new HashMap<>(SETTINGS);
            settings.putAll(brokers);
            consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
        return consumer;
    }
}
