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
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.analytics.LocalSpark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(LocalSpark.class)
class ChangeDecoderTest {

    private static final String TOPIC = "cdc.stroke_predictions.patients";
    private static final StructType RECORD = new StructType()
            .add("topic", DataTypes.StringType)
            .add("partition", DataTypes.IntegerType)
            .add("offset", DataTypes.LongType)
            .add("value", DataTypes.BinaryType);
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

    private final LongAccumulator unreadable = new LongAccumulator();
    private HttpServer registry;
    private ChangeDecoder decoder;

    @BeforeEach
    void startRegistry() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/schemas/ids/7", ENVELOPE);
        answer("/schemas/ids/9", ROW);
        answer("/schemas/ids/10", Schema.create(Schema.Type.STRING));
        answer("/subjects/" + TOPIC + "-value/versions/latest", ENVELOPE);
        registry.start();
        decoder = new ChangeDecoder(url(), unreadable);
    }

    private String url() {
        return "http://127.0.0.1:" + registry.getAddress().getPort();
    }

    private void answer(String path, Schema schema) throws IOException {
        byte[] answer = new JsonMapper().writeValueAsBytes(Map.of("schema", schema.toString()));
        registry.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
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
    void leavesOutAndCountsWhatCannotBeRead() throws IOException {
        byte[] good = message(7, 0.25, "High");

        List<Row> changes = decode(
                "{\"op\": 1}".getBytes(StandardCharsets.UTF_8),
                new byte[0],
                new byte[] {0, 0, 0, 0, 7},
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, good.length + 1),
                message(8, 0.1, "Medium"),
                message(9, 0.1, "Medium"),
                message(10, 0.1, "Medium"),
                textOfTwoGigabytes(good),
                good);

        assertThat(changes).hasSize(1);
        assertThat(unreadable.value()).isEqualTo(9);
    }

    /** The length of the category, which is the last field of the row but for the end of the event. */
    private static byte[] textOfTwoGigabytes(byte[] good) {
        int at = new String(good, StandardCharsets.ISO_8859_1).indexOf("High") - 1;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(good, 0, at);
        bytes.writeBytes(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x0f});
        bytes.write(good, at + 1, good.length - at - 1);
        return bytes.toByteArray();
    }

    @Test
    void countsInTheTasksOfSpark(SparkSession spark) throws IOException {
        LongAccumulator counted = spark.sparkContext().longAccumulator("unreadable records");
        ChangeDecoder inTasks = new ChangeDecoder(url(), counted);
        List<Row> records = records(message(7, 0.25, "High"), new byte[] {1}, message(7, 0.5, "High"), new byte[] {2});

        List<Row> changes = spark.createDataFrame(records, RECORD)
                .repartition(2)
                .mapPartitions(inTasks, Encoders.row(ChangeDecoder.CHANGE))
                .collectAsList();

        assertThat(changes).hasSize(2);
        assertThat(counted.value()).isEqualTo(2);
    }

    @Test
    void endsWhereTheRegistryDoesNotAnswer() {
        registry.stop(0);

        assertThatThrownBy(() -> decode(message(8, 0.1, "Medium"))).isInstanceOf(UncheckedIOException.class);
        assertThat(unreadable.value()).isZero();
    }

    @Test
    void endsWhereTheRegistryHasNothingOfTheTopic() {
        registry.removeContext("/subjects/" + TOPIC + "-value/versions/latest");

        assertThatThrownBy(() -> decode(message(8, 0.1, "Medium")))
                .hasMessageContaining("answered 404 to")
                .hasMessageContaining(TOPIC);
        assertThat(unreadable.value()).isZero();
    }

    private List<Row> decode(byte[]... values) {
        List<Row> changes = new ArrayList<>();
        decoder.call(records(values).iterator()).forEachRemaining(changes::add);
        return changes;
    }

    private static List<Row> records(byte[]... values) {
        List<Row> records = new ArrayList<>();
        for (byte[] value : values) {
            records.add(new GenericRowWithSchema(new Object[] {TOPIC, 0, (long) records.size(), value}, RECORD));
        }
        return records;
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
