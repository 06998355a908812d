/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import io.apicurio.registry.rest.client.exception.NotFoundException;
import io.apicurio.registry.utils.converter.AvroConverter;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What Apicurio's converter does with the resolver in it. */
class TaskEndingSchemaResolverTest {

    private FakeRegistry registry;
    private AvroConverter<Object> converter;

    @BeforeEach
    void configure() throws IOException {
        registry = new FakeRegistry();
        converter = converter("200");
    }

    @AfterEach
    void close() {
        converter.close();
        registry.close();
    }

    @Test
    void findsSchemasOnce() throws IOException {
        assertThat(text(record("first"))).isEqualTo("first");
        int requests = registry.requests();

        assertThat(text(record("second"))).isEqualTo("second");
        assertThat(requests).isPositive().isEqualTo(registry.requests());
    }

    @Test
    void endsTheTaskWhenNothingListens() throws IOException {
        byte[] record = record("text");
        registry.close();

        assertThatThrownBy(() -> text(record))
                .isInstanceOf(RegistryAwayError.class)
                .hasMessage(
                        "The schema registry gave no schema (ConnectException): the task ends with nothing dead-lettered;"
                                + " restart it when the registry answers");
    }

    @ParameterizedTest
    @CsvSource({
        "500, '{\"error_code\": 500, \"name\": \"SQLException\", \"message\": \"storage\"}'",
        "503, Service Unavailable",
        "502, ''",
        "404, <html>no such page</html>",
        "401, ''",
        "403, ''",
        "429, ''"
    })
    void endsTheTaskWhenTheRegistryCannotBeAsked(int status, String body) throws IOException {
        byte[] record = record("text");
        registry.answers(status, body);

        assertThatThrownBy(() -> text(record)).isInstanceOf(RegistryAwayError.class);
    }

    @Test
    void goesOnWhenTheRegistryIsBack() throws IOException {
        byte[] record = record("text");
        registry.answers(503, "starting");
        assertThatThrownBy(() -> text(record)).isInstanceOf(RegistryAwayError.class);

        registry.answers(200, null);

        assertThat(text(record)).isEqualTo("text");
    }

    @Test
    void leavesAnUnknownSchemaToTheRecord() throws IOException {
        assertThatThrownBy(() -> text(recordOf(8))).isInstanceOf(NotFoundException.class);
        assertThat(text(record("text"))).isEqualTo("text");
    }

    @Test
    void waitsForASchemaThatTheRegistryHasNotLoadedYet() throws IOException {
        AvroConverter<Object> patientConverter = converter("20000");
        registry.loads(1);

        assertThat(text(patientConverter, record("text"))).isEqualTo("text");
        patientConverter.close();
    }

    @Test
    void endsTheTaskWhenTheRegistryHasNoSchemas() throws IOException {
        registry.loseSchemas();

        assertThatThrownBy(() -> text(record("text")))
                .isInstanceOf(RegistryAwayError.class)
                .hasMessage(
                        "The schema registry has no schemas at all: the task ends with nothing dead-lettered; restart it"
                                + " when the registry has them back");
    }

    @Test
    void endsTheTaskWhenTheRegistryCannotTellWhetherItHasSchemas() {
        registry.failSearches();

        assertThatThrownBy(() -> text(recordOf(8))).isInstanceOf(RegistryAwayError.class);
    }

    /** A topic full of garbage would otherwise hold the task up longer than its group waits. */
    @Test
    void waitsOnceForManyUnknownSchemas() {
        assertThat(requestsForUnknown(8)).isGreaterThan(2);

        // A second between two of them, on a busy machine, makes the record wait again.
        assertThat(IntStream.range(9, 30).map(this::requestsForUnknown).min()).hasValue(2);
    }

    @Test
    void endsTheTaskWhenTheRegistryGoesWhileARecordWaits() throws Exception {
        AvroConverter<Object> patientConverter = converter("20000");
        CompletableFuture<String> record = CompletableFuture.supplyAsync(() -> text(patientConverter, recordOf(8)));
        while (registry.requests() == 0) {
            Thread.onSpinWait();
        }

        registry.answers(503, "stopping");

        assertThatThrownBy(record::join).hasCauseInstanceOf(RegistryAwayError.class);
        patientConverter.close();
    }

    @Test
    void leavesUnreadableBytesToTheRecord() throws IOException {
        byte[] cut = Arrays.copyOf(record("text"), 7);
        byte[] noAvro = {'{', '}'};

        assertThatThrownBy(() -> text(cut)).hasRootCauseInstanceOf(EOFException.class);
        assertThatThrownBy(() -> text(noAvro)).isInstanceOf(IllegalStateException.class);
    }

    private int requestsForUnknown(int schemaId) {
        int before = registry.requests();
        assertThatThrownBy(() -> text(recordOf(schemaId))).isInstanceOf(NotFoundException.class);
        return registry.requests() - before;
    }

    private AvroConverter<Object> converter(String notFoundTimeoutMs) {
        return registry.converter(
                TaskEndingSchemaResolver.class,
                Map.of(TaskEndingSchemaResolver.NOT_FOUND_TIMEOUT_MS, notFoundTimeoutMs));
    }

    private String text(byte[] record) {
        return text(converter, record);
    }

    private static String text(AvroConverter<Object> converter, byte[] record) {
        return ((Struct) converter
                        .toConnectData("topic", new RecordHeaders(), record)
                        .value())
                .getString("text");
    }

    private static byte[] recordOf(int schemaId) {
        return ByteBuffer.allocate(9).putInt(1, schemaId).array();
    }

    private static byte[] record(String text) throws IOException {
        Schema schema = new Schema.Parser().parse(FakeRegistry.SCHEMA);
        GenericData.Record row = new GenericData.Record(schema);
        row.put("text", text);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).putInt(1, FakeRegistry.KNOWN_ID).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericData.Record>(schema).write(row, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
