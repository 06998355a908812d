/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.events.topic.AvroValues;
import org.strokeplatform.events.topic.ChangeTopic;
import org.strokeplatform.local.core.Endpoints;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a topic of one partition from its start: Confluent's wire format, schemas from the registry by their id. */
public final class AvroTopic implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final AvroValues values;

    public AvroTopic(Endpoints endpoints, String topic) {
        values = new AvroValues(endpoints.get("SCHEMA_REGISTRY_URL"));
        consumer = ChangeTopic.consumer(endpoints::get, Map.of(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "500"));
        consumer.assign(List.of(new TopicPartition(topic, 0)));
    }

    /** All records so far. */
    public List<ConsumerRecord<byte[], byte[]>> poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        return records;
    }

    /** Whether no record is in the topic, which must exist. */
    public boolean isEmpty() {
        return consumer.endOffsets(consumer.assignment()).values().stream().allMatch(end -> end == 0);
    }

    /** The row's state after the change. */
    public GenericRecord after(ConsumerRecord<byte[], byte[]> record) throws IOException, InterruptedException {
        return (GenericRecord) values.read(record.value()).get("after");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
