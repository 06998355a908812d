/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.strokeplatform.local.Endpoints;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** A topic of one partition that a source fills. It is read when it is full, so that looking costs the source nothing. */
final class BenchTopic {

    private final Admin admin;
    private final Endpoints endpoints;
    private final TopicPartition partition;
    private long count;
    private long firstMillis;
    private long lastMillis;

    BenchTopic(Admin admin, Endpoints endpoints, String name) {
        this.admin = admin;
        this.endpoints = endpoints;
        partition = new TopicPartition(name, 0);
    }

    /** The offset behind the last committed record; commit markers count too. */
    long end() throws ExecutionException, InterruptedException {
        return admin.listOffsets(
                        Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(partition)
                .get()
                .offset();
    }

    /** Whether it holds that many records; more are an error. */
    boolean holds(long rows) throws ExecutionException, InterruptedException {
        if (end() < rows) {
            return false;
        }
        read();
        if (count > rows) {
            throw new IllegalStateException("Expected " + rows + " records in " + partition + ", found " + count);
        }
        return count == rows;
    }

    /** Records per second by the times at which the producer took the first and the last of them. */
    double perSecond() {
        return (count - 1) * 1000.0 / (lastMillis - firstMillis);
    }

    void delete() throws ExecutionException, InterruptedException {
        admin.deleteTopics(List.of(partition.topic())).all().get();
    }

    private void read() throws ExecutionException, InterruptedException {
        count = 0;
        firstMillis = Long.MAX_VALUE;
        lastMillis = Long.MIN_VALUE;
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                endpoints.get("KAFKA_BOOTSTRAP"),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        long end = end();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    count++;
                    firstMillis = Math.min(firstMillis, record.timestamp());
                    lastMillis = Math.max(lastMillis, record.timestamp());
                }
            }
        }
    }
}
