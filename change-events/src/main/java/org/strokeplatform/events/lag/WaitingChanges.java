/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.lag;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Tells changes that a sink has not acknowledged from marks of transactions and tombstones: these stand at the end of a
 * topic for ever, and no sink acknowledges them by themselves. Not thread-safe.
 */
final class WaitingChanges implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;

    WaitingChanges(String bootstrap) {
        this(new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        10,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) TIMEOUT.toMillis(),
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) TIMEOUT.toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()));
    }

    WaitingChanges(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** How many offsets lie from the first change between these two up to the end; 0 when there is no change. */
    long between(TopicPartition partition, long committed, long end) {
        if (committed >= end) {
            return 0;
        }
        try {
            consumer.assign(List.of(partition));
            consumer.seek(partition, committed);
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (System.nanoTime() - deadline < 0) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() != null) {
                        return Math.max(0, end - record.offset());
                    }
                }
                if (consumer.position(partition) >= end) {
                    return 0;
                }
            }
        } catch (KafkaException e) {
            // Better too much than nothing: what is not known to be a mark counts.
        }
        return end - committed;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
