/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.deadletter;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A dead-letter topic, read outside of any group. Not thread-safe. */
public final class DeadLetterTopic {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> broker;
    private final String name;

    /**
     * A topic.
     *
     * @param broker settings of Kafka's clients
     */
    public DeadLetterTopic(Map<String, Object> broker, String name) {
        this.broker = broker;
        this.name = name;
    }

    /**
     * Hands over the records that are there by now, oldest first in each partition.
     *
     * @param most how many at most
     * @return the ends up to which the topic was read, by partition number; empty when there is no such topic
     */
    public Map<Integer, Long> read(long most, Consumer<DeadLetter> records) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long left = most;
            while (left > 0
                    && partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    boolean isInTime =
                            record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()));
                    if (isInTime && left > 0) {
                        records.accept(DeadLetter.of(record));
                        left--;
                    }
                }
            }
            return ends.entrySet().stream()
                    .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
        }
    }

    /** Deletes the records before some offsets, by partition number: those that are done with. */
    public void delete(Map<Integer, Long> before) throws ExecutionException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> ends = new HashMap<>();
        before.forEach((partition, offset) ->
                ends.put(new TopicPartition(name, partition), RecordsToDelete.beforeOffset(offset)));
        try (Admin admin = Admin.create(broker)) {
            admin.deleteRecords(ends).all().get();
        }
    }
}
