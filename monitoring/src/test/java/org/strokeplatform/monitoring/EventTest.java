/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strokeplatform.events.topic.AvroValues;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class EventTest {

    private static final Schema KEY =
            SchemaBuilder.record("Key").fields().requiredInt("id").endRecord();
    private static final Schema SOURCE =
            SchemaBuilder.record("Source").fields().requiredLong("ts_ms").endRecord();
    private static final Schema ENVELOPE = SchemaBuilder.record("Envelope")
            .fields()
            .name("source")
            .type(SOURCE)
            .noDefault()
            .requiredString("op")
            .endRecord();
    private static final String TOPIC = "cdc.stroke_predictions.patients";

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer registry;
    private AvroValues values;

    @BeforeEach
    void startARegistry() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Map<String, Schema> schemas = Map.of("/schemas/ids/1", KEY, "/schemas/ids/2", ENVELOPE);
        registry.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] body = new ObjectMapper()
                    .writeValueAsString(Map.of(
                            "schema",
                            schemas.get(exchange.getRequestURI().getPath()).toString()))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
        values = new AvroValues("http://127.0.0.1:" + registry.getAddress().getPort());
    }

    @AfterEach
    void stopTheRegistry() {
        registry.stop(0);
    }

    @Test
    void readTimeTableAndKeyAndAskForASchemaOnce() throws Exception {
        byte[] key = bytes(1, record(KEY, "id", 7));
        byte[] value = bytes(2, envelope("c"));

        Event event = Event.of(new ConsumerRecord<>(TOPIC, 0, 42, key, value), values);
        Event.of(new ConsumerRecord<>(TOPIC, 0, 43, key, value), values);

        assertThat(event.table()).isEqualTo("patients");
        assertThat(event.offset()).isEqualTo(42);
        assertThat(event.id()).isEqualTo(7);
        assertThat(event.committedMillis()).isEqualTo(1234);
        assertThat(event.created()).isTrue();
        assertThat(asked).hasValue(2);
    }

    @Test
    void tellAChangeFromANewRow() throws Exception {
        byte[] key = bytes(1, record(KEY, "id", 7));

        assertThat(Event.of(new ConsumerRecord<>(TOPIC, 0, 42, key, bytes(2, envelope("u"))), values)
                        .created())
                .isFalse();
    }

    private static GenericRecord envelope(String op) {
        GenericRecord envelope = record(ENVELOPE, "source", record(SOURCE, "ts_ms", 1234L));
        envelope.put("op", op);
        return envelope;
    }

    private static GenericRecord record(Schema schema, String field, Object value) {
        GenericRecord record = new GenericData.Record(schema);
        record.put(field, value);
        return record;
    }

    private static byte[] bytes(int id, GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
