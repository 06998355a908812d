/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.smt.ExpectedScore.PROBABILITY;
import static org.strokeplatform.smt.TestRecords.record;

/** The same patient in every type in which connectors deliver rows. */
class StrokeScoreTypesTest {

    private static final Schema VARIABLE_SCALE = SchemaBuilder.struct()
            .name("io.debezium.data.VariableScaleDecimal")
            .field("scale", Schema.INT32_SCHEMA)
            .field("value", Schema.BYTES_SCHEMA)
            .build();

    private final StrokeScore<SourceRecord> transform = new StrokeScore<>();

    @BeforeEach
    void useDefaults() {
        transform.configure(Map.of());
    }

    @ParameterizedTest
    @MethodSource
    void scoresTheSamePatientInAnyType(String field, Schema schema, Object value) {
        SchemaBuilder row = SchemaBuilder.struct();
        TestRecords.ROW
                .fields()
                .forEach(other -> row.field(other.name(), other.name().equals(field) ? schema : other.schema()));
        Struct given = new Struct(row.build());
        TestRecords.ROW.fields().stream()
                .filter(other -> !other.name().equals(field))
                .forEach(other -> given.put(other.name(), TestRecords.row().get(other)));

        Struct scored = (Struct) transform
                .apply(record(value == null ? given : given.put(field, value)))
                .value();

        assertThat(scored.get("probability")).isEqualTo(PROBABILITY);
    }

    static Stream<Arguments> scoresTheSamePatientInAnyType() {
        return Stream.of(
                Arguments.of("age", Schema.INT8_SCHEMA, (byte) 72),
                Arguments.of("age", Schema.INT16_SCHEMA, (short) 72),
                Arguments.of("age", Schema.INT32_SCHEMA, 72),
                Arguments.of("age", Schema.INT64_SCHEMA, 72L),
                Arguments.of("age", Schema.FLOAT64_SCHEMA, 72.0),
                Arguments.of("age", Schema.STRING_SCHEMA, "72.0"),
                Arguments.of("age", Decimal.schema(1), new BigDecimal("72.0")),
                Arguments.of("age", VARIABLE_SCALE, variableScale(new BigDecimal("72.00"))),
                Arguments.of("avg_glucose_level", Schema.INT32_SCHEMA, 210),
                Arguments.of("avg_glucose_level", Schema.FLOAT32_SCHEMA, 210f),
                Arguments.of("hypertension", Schema.BOOLEAN_SCHEMA, true),
                Arguments.of("hypertension", Schema.INT64_SCHEMA, 1L),
                Arguments.of("hypertension", Schema.FLOAT64_SCHEMA, 1.0),
                Arguments.of("hypertension", Schema.STRING_SCHEMA, "1"),
                Arguments.of("heart_disease", Decimal.schema(0), BigDecimal.ONE),
                Arguments.of("gender", Schema.STRING_SCHEMA, "MALE"),
                Arguments.of("gender", Schema.STRING_SCHEMA, " male "),
                Arguments.of("smoking_status", Schema.STRING_SCHEMA, "Smokes"),
                Arguments.of("bmi", SchemaBuilder.float64().defaultValue(34.0).build(), null));
    }

    private static Struct variableScale(BigDecimal number) {
        return new Struct(VARIABLE_SCALE)
                .put("scale", number.scale())
                .put("value", number.unscaledValue().toByteArray());
    }
}
