/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import io.apicurio.registry.utils.converter.AvroConverter;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What Apicurio's converter registers with the resolver in it. */
class RememberingSchemaResolverTest {

    private FakeRegistry registry;
    private AvroConverter<Object> converter;

    @BeforeEach
    void configure() throws IOException {
        registry = new FakeRegistry();
        converter = registry.converter(
                RememberingSchemaResolver.class,
                Map.of(
                        "apicurio.registry.auto-register", "true",
                        // Apicurio's own resolver would ask for every record.
                        "apicurio.registry.check-period-ms", "0"));
    }

    @AfterEach
    void close() {
        converter.close();
        registry.close();
    }

    @Test
    void registersASchemaOnce() {
        assertThat(idOf(record("name"))).isEqualTo(1);
        int requests = registry.requests();

        assertThat(idOf(record("name"))).isEqualTo(1);
        assertThat(requests).isPositive().isEqualTo(registry.requests());
    }

    @Test
    void registersAChangedSchema() {
        assertThat(idOf(record("name"))).isEqualTo(1);
        assertThat(idOf(record("surname"))).isEqualTo(2);
        assertThat(idOf(record("name"))).isEqualTo(1);
        assertThat(registry.registered()).isEqualTo(2);
    }

    @Test
    void registersTheSameSchemaForEachTopic() {
        assertThat(idOf(record("name"))).isEqualTo(1);
        int requests = registry.requests();

        assertThat(idOf("other", record("name"))).isEqualTo(2);
        assertThat(registry.requests()).isGreaterThan(requests);
    }

    @Test
    void triesAgainAfterAFailure() {
        registry.answers(503, "starting");
        assertThatThrownBy(() -> idOf(record("name"))).isInstanceOf(RuntimeException.class);

        registry.answers(200, null);

        assertThat(idOf(record("name"))).isEqualTo(1);
    }

    private static Struct record(String field) {
        Schema schema = SchemaBuilder.struct()
                .name("row")
                .field(field, Schema.STRING_SCHEMA)
                .build();
        return new Struct(schema).put(field, "text");
    }

    private int idOf(Struct value) {
        return idOf("topic", value);
    }

    private int idOf(String topic, Struct value) {
        byte[] bytes = converter.fromConnectData(topic, new RecordHeaders(), value.schema(), value);
        return ByteBuffer.wrap(bytes).getInt(1);
    }
}
