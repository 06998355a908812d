/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import io.apicurio.registry.utils.converter.AvroConverter;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What Apicurio's converter with {@link RememberingSchemaResolver} in it registers of a table whose columns change. */
class FinerColumnsTest {

    private static final String TOPIC = "cdc.hospital.patients";

    static final List<Arguments> ROUNDED = List.of(
            arguments(decimal(4, 1), decimal(5, 2)),
            arguments(decimal(4, 0), decimal(4, 1)),
            arguments(decimal(65, 2), decimal(65, 30)),
            arguments(Schema.INT32_SCHEMA, decimal(4, 1)),
            arguments(Schema.INT32_SCHEMA, Schema.FLOAT64_SCHEMA),
            arguments(Schema.INT64_SCHEMA, Schema.FLOAT32_SCHEMA),
            arguments(decimal(4, 1), Schema.FLOAT64_SCHEMA),
            arguments(Schema.FLOAT32_SCHEMA, Schema.FLOAT64_SCHEMA),
            arguments(Schema.FLOAT64_SCHEMA, decimal(4, 1)));

    static final List<Arguments> HELD = List.of(
            arguments(decimal(4, 1), decimal(9, 1)),
            arguments(decimal(5, 2), decimal(5, 1)),
            arguments(Schema.INT32_SCHEMA, Schema.INT64_SCHEMA),
            arguments(Schema.INT64_SCHEMA, decimal(20, 0)),
            arguments(Schema.FLOAT64_SCHEMA, Schema.FLOAT32_SCHEMA),
            arguments(Schema.STRING_SCHEMA, decimal(4, 1)),
            arguments(Schema.INT32_SCHEMA, Date.SCHEMA),
            arguments(Date.SCHEMA, Schema.FLOAT64_SCHEMA));

    private FakeRegistry registry;
    private AvroConverter<Object> converter;

    @BeforeEach
    void configure() throws IOException {
        registry = new FakeRegistry();
        converter = converter("");
    }

    @AfterEach
    void close() {
        converter.close();
        registry.close();
    }

    @ParameterizedTest
    @FieldSource("ROUNDED")
    void refuseWhatEarlierColumnsWouldRound(Schema before, Schema now) {
        write(converter, event(Map.of("bmi", before)));

        assertThatThrownBy(() -> write(converter, event(Map.of("bmi", now)))).isInstanceOf(FinerColumnError.class);
        assertThat(registry.registered()).isOne();
    }

    @ParameterizedTest
    @FieldSource("HELD")
    void registerWhatEarlierColumnsHold(Schema before, Schema now) {
        write(converter, event(Map.of("bmi", before)));
        write(converter, event(Map.of("bmi", now)));

        assertThat(registry.registered()).isEqualTo(2);
    }

    @Test
    void nameColumnsAndSetting() {
        write(converter, event(Map.of("bmi", decimal(4, 1), "height", decimal(3, 2))));

        assertThatThrownBy(() -> write(converter, event(Map.of("bmi", decimal(5, 2), "height", decimal(4, 2)))))
                .hasMessage("Topic cdc.hospital.patients: the numbers of 'bmi' (2 digits after the point, was 1 digit"
                        + " after the point) have become finer, and targets that hold the earlier ones would round"
                        + " them; widen these columns in the replica, high_risk and the archive, then add to"
                        + " value.converter.apicurio.registry.accepted-columns: cdc.hospital.patients.bmi:2");
    }

    @Test
    void refuseAgainAfterARestart() {
        write(converter, event(Map.of("bmi", decimal(4, 1))));
        assertThatThrownBy(() -> write(converter, event(Map.of("bmi", decimal(5, 2)))))
                .isInstanceOf(FinerColumnError.class);

        try (AvroConverter<Object> restarted = converter("")) {
            assertThatThrownBy(() -> write(restarted, event(Map.of("bmi", decimal(5, 2)))))
                    .isInstanceOf(FinerColumnError.class);
        }
    }

    @Test
    void registerWhatIsAcceptedAndNothingFiner() {
        write(converter, event(Map.of("bmi", decimal(4, 1), "age", Schema.INT32_SCHEMA)));
        try (AvroConverter<Object> accepting =
                converter("cdc.hospital.patients.bmi:2, cdc.hospital.patients.age:double, cdc.hospital.visits.bmi:3")) {
            write(accepting, event(Map.of("bmi", decimal(5, 2), "age", Schema.FLOAT64_SCHEMA)));

            assertThat(registry.registered()).isEqualTo(2);
            assertThatThrownBy(() -> write(accepting, event(Map.of("bmi", decimal(5, 3)))))
                    .isInstanceOf(FinerColumnError.class);
        }
        // What is registered needs the setting no more.
        write(converter, event(Map.of("bmi", decimal(5, 2), "age", Schema.FLOAT64_SCHEMA)));
    }

    /** Sinks keep a column that was dropped at the source. */
    @Test
    void refuseAColumnThatComesBackFiner() {
        write(converter, event(Map.of("bmi", decimal(4, 1), "age", Schema.INT32_SCHEMA)));
        write(converter, event(Map.of("age", Schema.INT32_SCHEMA)));

        assertThatThrownBy(() -> write(converter, event(Map.of("bmi", decimal(5, 2), "age", Schema.INT32_SCHEMA))))
                .isInstanceOf(FinerColumnError.class)
                .hasMessageContaining("'bmi'");
    }

    @Test
    void registerNewColumnsAndOtherTables() {
        write(converter, event(Map.of("bmi", decimal(4, 1))));
        write(converter, event(Map.of("bmi", decimal(4, 1), "height", decimal(5, 3))));
        converter.fromConnectData(
                "other", new RecordHeaders(), row(decimal(5, 2)).schema(), row(decimal(5, 2)));

        assertThat(registry.registered()).isEqualTo(3);
    }

    @Test
    void refuseRowsWithoutAnEnvelope() {
        write(converter, row(decimal(4, 1)));

        assertThatThrownBy(() -> write(converter, row(decimal(5, 2)))).isInstanceOf(FinerColumnError.class);
    }

    /** What Debezium adds to an event is no column. */
    @Test
    void leaveTheRestOfTheEventAlone() {
        write(converter, event(Map.of("bmi", decimal(4, 1)), Schema.INT64_SCHEMA));

        assertThatCode(() -> write(converter, event(Map.of("bmi", decimal(4, 1)), Schema.FLOAT64_SCHEMA)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bmi:2", "cdc.hospital.patients.bmi", "cdc.hospital.patients.bmi:decimal", "a.b:2 c.d:2"})
    void refuseASettingOfAnotherForm(String setting) {
        assertThatThrownBy(() -> converter(setting))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TOPIC.COLUMN:TYPE");
    }

    private AvroConverter<Object> converter(String accepted) {
        Map<String, String> settings = new HashMap<>(Map.of("apicurio.registry.auto-register", "true"));
        settings.put(AcceptedColumns.SETTING, accepted);
        return registry.converter(RememberingSchemaResolver.class, settings);
    }

    private static void write(AvroConverter<Object> converter, Struct value) {
        converter.fromConnectData(TOPIC, new RecordHeaders(), value.schema(), value);
    }

    private static Struct event(Map<String, Schema> columns) {
        return event(columns, Schema.INT64_SCHEMA);
    }

    /** A change event as Debezium writes it, with all columns optional, as our transform makes them. */
    private static Struct event(Map<String, Schema> columns, Schema time) {
        SchemaBuilder row = SchemaBuilder.struct().name(TOPIC + ".Value").optional();
        columns.forEach((name, schema) -> row.field(name, optional(schema)));
        Schema rowSchema = row.build();
        Schema schema = SchemaBuilder.struct()
                .name(TOPIC + ".Envelope")
                .field("before", rowSchema)
                .field("after", rowSchema)
                .field("ts_ms", time)
                .field("op", Schema.STRING_SCHEMA)
                .build();
        return new Struct(schema)
                .put("after", new Struct(rowSchema))
                .put("ts_ms", time.type() == Schema.Type.INT64 ? 1L : (Object) 1.0)
                .put("op", "c");
    }

    private static Struct row(Schema bmi) {
        return new Struct(SchemaBuilder.struct()
                .name(TOPIC + ".Value")
                .field("bmi", optional(bmi))
                .build());
    }

    private static Schema decimal(int precision, int scale) {
        return Decimal.builder(scale)
                .parameter("connect.decimal.precision", String.valueOf(precision))
                .build();
    }

    private static Schema optional(Schema schema) {
        SchemaBuilder copy =
                new SchemaBuilder(schema.type()).name(schema.name()).optional();
        if (schema.parameters() != null) {
            copy.parameters(schema.parameters());
        }
        return copy.build();
    }
}
