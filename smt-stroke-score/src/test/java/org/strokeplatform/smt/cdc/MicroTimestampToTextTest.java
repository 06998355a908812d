/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Date;
import java.util.Map;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;

class MicroTimestampToTextTest {

    private static final Schema ROW = SchemaBuilder.struct()
            .name("cdc.hospital.visits.Value")
            .version(2)
            .optional()
            .field("id", Schema.INT64_SCHEMA)
            .field("seen", micros().optional().doc("When").parameter("a", "b").build())
            .field("due", micros().build())
            .field("made", Timestamp.builder().build())
            .build();

    private final MicroTimestampToText<SinkRecord> transform = new MicroTimestampToText<>();

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00.000000",
        "1, 1970-01-01T00:00:00.000001",
        "-1, 1969-12-31T23:59:59.999999",
        "1769855400123456, 2026-01-31T10:30:00.123456",
        "253402300799999999, 9999-12-31T23:59:59.999999",
        "-30610224000000000, 1000-01-01T00:00:00.000000"
    })
    void writesEveryMicrosecond(long micros, String text) {
        assertThat(apply(row().put("seen", micros)).get("seen")).isEqualTo(text);
    }

    @Test
    void keepsAllElse() {
        Struct row = apply(row());

        assertThat(row.get("seen")).isNull();
        assertThat(row.get("due")).isEqualTo("1970-01-01T00:00:00.000007");
        assertThat(row.get("id")).isEqualTo(1L);
        assertThat(row.get("made")).isEqualTo(new Date(5));
        assertThat(row.schema().name()).isEqualTo(ROW.name());
        assertThat(row.schema().version()).isEqualTo(2);
        assertThat(row.schema().isOptional()).isTrue();
        assertThat(row.schema().field("due").schema()).isEqualTo(Schema.STRING_SCHEMA);
        assertThat(row.schema().field("seen").schema())
                .isEqualTo(SchemaBuilder.string()
                        .optional()
                        .doc("When")
                        .parameter("a", "b")
                        .build());
        assertThat(row.schema().field("made").schema())
                .isEqualTo(ROW.field("made").schema());
        row.validate();
    }

    @Test
    void writesTheDefaultToo() {
        Schema schema = SchemaBuilder.struct()
                .field("seen", micros().defaultValue(1L).build())
                .build();

        assertThat(apply(new Struct(schema).put("seen", 2L))
                        .schema()
                        .field("seen")
                        .schema()
                        .defaultValue())
                .isEqualTo("1970-01-01T00:00:00.000001");
    }

    @Test
    void givesTheSameSchemaObjectForTheSameTable() {
        assertThat(apply(row()).schema()).isSameAs(apply(row()).schema());
    }

    @Test
    void passesWhatHasNone() {
        Schema plain = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();
        for (SinkRecord record : new SinkRecord[] {
            record(plain, new Struct(plain).put("id", 1L)), record(null, null), record(null, Map.of("id", 1))
        }) {
            assertThat(transform.apply(record)).isSameAs(record);
        }
    }

    @Test
    void isFoundByConnectAndHasNoSettings() {
        assertThat(ServiceLoader.load(Transformation.class).stream()
                        .map(ServiceLoader.Provider::type)
                        .map(Class::getName))
                .contains(MicroTimestampToText.class.getName());
        assertThat(transform.config().names()).isEmpty();
        assertThat(transform.version()).isNotEmpty();
        transform.configure(Map.of());
        transform.close();
    }

    private Struct apply(Struct row) {
        return (Struct) transform.apply(record(row.schema(), row)).value();
    }

    private static SchemaBuilder micros() {
        return SchemaBuilder.int64().name("io.debezium.time.MicroTimestamp").version(1);
    }

    private static Struct row() {
        return new Struct(ROW).put("id", 1L).put("due", 7L).put("made", new Date(5));
    }

    private static SinkRecord record(Schema schema, Object value) {
        return new SinkRecord("t", 0, null, null, schema, value, 0);
    }
}
