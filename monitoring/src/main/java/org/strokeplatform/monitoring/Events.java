/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads Debezium's envelopes out of Avro with the schema registry: the times and the key, nothing of a patient. */
final class Events {

    private static final int HEADER_BYTES = 5;

    private final URI registry;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper();

    Events(URI registry) {
        this.registry = registry;
    }

    /** The event of a record that is no tombstone. */
    Event of(ConsumerRecord<byte[], byte[]> record) throws IOException, InterruptedException {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        String table = record.topic().substring(record.topic().lastIndexOf('.') + 1);
        GenericRecord envelope = decode(record.value());
        long committed = (Long) ((GenericRecord) envelope.get("source")).get("ts_ms");
        Object id = record.key() == null ? null : decode(record.key()).get("id");
        boolean created = "c".equals(String.valueOf(envelope.get("op")));
        return new Event(
                partition,
                record.offset(),
                committed,
                table,
                id instanceof Number number ? number.longValue() : 0,
                created && id instanceof Number);
    }

    private GenericRecord decode(byte[] bytes) throws IOException, InterruptedException {
        int id = ByteBuffer.wrap(bytes).getInt(1);
        Schema schema = schemas.get(id);
        if (schema == null) {
            schema = fetch(id);
            schemas.put(id, schema);
        }
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(schema);
        return reader.read(
                null, DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null));
    }

    private Schema fetch(int id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id))
                .timeout(Duration.ofSeconds(3))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The schema registry answered " + answer.statusCode() + " for schema " + id);
        }
        return new Schema.Parser()
                .parse(json.readTree(answer.body()).path("schema").asText());
    }
}
