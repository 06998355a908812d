/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.strokeplatform.local.service.Http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a topic of one partition from its start: Confluent's wire format, schemas from the registry by their id. */
final class AvroTopic implements AutoCloseable {

    private static final byte MAGIC = 0;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final String registry;

    AvroTopic(Endpoints endpoints, String topic) {
        registry = endpoints.get("SCHEMA_REGISTRY_URL");
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        endpoints.get("KAFKA_BOOTSTRAP"),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        "500"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(topic, 0)));
    }

    /** All records so far. */
    List<ConsumerRecord<byte[], byte[]>> poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        return records;
    }

    /** The row's state after the change. */
    GenericRecord after(ConsumerRecord<byte[], byte[]> record) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.wrap(record.value());
        if (bytes.get() != MAGIC) {
            throw new AssertionError("Not Confluent's wire format");
        }
        int id = bytes.getInt();
        Schema schema = schemas.get(id);
        if (schema == null) {
            String answer = Http.get(registry + "/schemas/ids/" + id).body();
            schema = new Schema.Parser()
                    .parse(new ObjectMapper().readTree(answer).get("schema").asText());
            schemas.put(id, schema);
        }
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(schema);
        byte[] value = record.value();
        return (GenericRecord)
                reader.read(null, DecoderFactory.get().binaryDecoder(value, bytes.position(), bytes.remaining(), null))
                        .get("after");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
