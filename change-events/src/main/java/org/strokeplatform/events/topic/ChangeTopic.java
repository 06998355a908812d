/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.topic;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A table's topic, of which only what is committed is read. Not thread-safe. */
public final class ChangeTopic implements AutoCloseable {

    /** What the name of a table's topic begins with. */
    public static final String PREFIX = "cdc.stroke_predictions.";

    private static final Duration POLL = Duration.ofMillis(200);

    /** Receives records one by one. */
    @FunctionalInterface
    public interface Records {
        void accept(ConsumerRecord<byte[], byte[]> record) throws IOException, InterruptedException;
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroValues values;
    private final List<TopicPartition> partitions;

    /**
     * Starts at the topic's begin.
     *
     * @param endpoints gives an endpoint by its name
     */
    public ChangeTopic(UnaryOperator<String> endpoints, String table) {
        values = new AvroValues(endpoints.apply("SCHEMA_REGISTRY_URL"));
        consumer = consumer(endpoints, Map.of());
        partitions = consumer.partitionsFor(PREFIX + table).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /**
     * A consumer of what is committed, from the start of each topic, in no group.
     *
     * @param more settings beside those
     */
    public static KafkaConsumer<byte[], byte[]> consumer(UnaryOperator<String> endpoints, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.apply("KAFKA_BOOTSTRAP"));
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Goes to the first record that is not older. */
    public void seek(Instant since) {
        Map<TopicPartition, OffsetAndTimestamp> offsets = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> since.toEpochMilli())));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        partitions.forEach(partition -> consumer.seek(
                partition,
                offsets.get(partition) == null
                        ? ends.get(partition)
                        : offsets.get(partition).offset()));
    }

    /** Goes to those offsets, in partitions without one to the start. */
    public void seek(Map<TopicPartition, Long> offsets) {
        partitions.forEach(partition -> consumer.seek(partition, offsets.getOrDefault(partition, 0L)));
    }

    /** Hands over every change that is committed by now, each once over all calls. */
    public void read(Consumer<RowChange> changes) throws IOException, InterruptedException {
        readRecords(record -> {
            // A tombstone follows each delete and says nothing new.
            if (record.value() != null) {
                changes.accept(values.change(record.value()));
            }
        });
    }

    /** Hands over every record that is committed by now, each once over all calls. */
    public void readRecords(Records records) throws IOException, InterruptedException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                records.accept(record);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
