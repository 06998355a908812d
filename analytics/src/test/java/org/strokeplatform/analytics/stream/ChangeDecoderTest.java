/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.stream;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChangeDecoderTest {

    private static final StructType RECORD =
            new StructType().add("topic", DataTypes.StringType).add("value", DataTypes.BinaryType);
    private static final Schema ROW = SchemaBuilder.record("Value")
            .namespace("cdc.patients")
            .fields()
            .requiredInt("id")
            .optionalString("name")
            .optionalDouble("probability")
            .optionalString("risk_category")
            .endRecord();
    private static final Schema SOURCE = SchemaBuilder.record("Source")
            .fields()
            .requiredString("version")
            .requiredLong("ts_ms")
            .endRecord();
    private static final Schema ENVELOPE = SchemaBuilder.record("Envelope")
            .fields()
            .name("before")
            .type(Schema.createUnion(Schema.create(Schema.Type.NULL), ROW))
            .noDefault()
            .name("after")
            .type(Schema.createUnion(Schema.create(Schema.Type.NULL), ROW))
            .noDefault()
            .name("source")
            .type(SOURCE)
            .noDefault()
            .requiredString("op")
            .endRecord();

    private HttpServer registry;
    private ChangeDecoder decoder;

    @BeforeEach
    void startRegistry() throws IOException {
        byte[] answer = new JsonMapper().writeValueAsBytes(Map.of("schema", ENVELOPE.toString()));
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/schemas/ids/7", exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
        decoder = new ChangeDecoder("http://127.0.0.1:" + registry.getAddress().getPort());
    }

    @AfterEach
    void stopRegistry() {
        registry.stop(0);
    }

    @Test
    void takesFromTheEnvelopeWhatTheWindowsNeed() throws IOException {
        List<Row> changes = decode(message(7, 0.25, "High"));

        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).toString()).startsWith("[patients,").endsWith(",0.25,High]");
        assertThat(changes.get(0).getTimestamp(1).getTime()).isEqualTo(1_767_225_600_123L);
    }

    @Test
    void keepsARowThatWasNotScored() throws IOException {
        assertThat(decode(message(7, null, null)).get(0).toString()).endsWith(",null,null]");
    }

    @Test
    void passesOverDeletesAndTombstones() throws IOException {
        GenericRecord deleted = envelope(null);

        assertThat(decode(wire(7, deleted), null)).isEmpty();
    }

    @Test
    void refusesAnotherWireFormat() {
        assertThatThrownBy(() -> decode("{\"op\": 1}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining(
                        "A record of topic cdc.stroke_predictions.patients is not in Confluent's wire format")
                .hasMessageNotContaining("{");
    }

    @Test
    void saysWhatTheRegistryAnswered() {
        assertThatThrownBy(() -> decode(message(8, 0.1, "Medium"))).hasMessageContaining("answered 404");
    }

    private List<Row> decode(byte[]... values) {
        List<Row> records = new ArrayList<>();
        for (byte[] value : values) {
            records.add(new GenericRowWithSchema(new Object[] {"cdc.stroke_predictions.patients", value}, RECORD));
        }
        List<Row> changes = new ArrayList<>();
        decoder.call(records.iterator()).forEachRemaining(changes::add);
        return changes;
    }

    private static byte[] message(int id, Double probability, String category) throws IOException {
        GenericRecord row = new GenericData.Record(ROW);
        row.put("id", 1);
        row.put("name", "Somebody");
        row.put("probability", probability);
        row.put("risk_category", category);
        return wire(id, envelope(row));
    }

    private static GenericRecord envelope(GenericRecord after) {
        GenericRecord source = new GenericData.Record(SOURCE);
        source.put("version", "3");
        source.put("ts_ms", 1_767_225_600_123L);
        GenericRecord envelope = new GenericData.Record(ENVELOPE);
        envelope.put("after", after);
        envelope.put("source", source);
        envelope.put("op", after == null ? "d" : "c");
        return envelope;
    }

    private static byte[] wire(int id, GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.write(ByteBuffer.allocate(4).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
