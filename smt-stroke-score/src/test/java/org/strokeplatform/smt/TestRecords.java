/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

import java.util.HashMap;
import java.util.Map;

/** TestRecords as a Debezium source makes them of the table {@code patients}. */
final class TestRecords {

    static final Schema ROW = SchemaBuilder.struct()
            .name("cdc.stroke_predictions.patients.Value")
            .version(3)
            .doc("A patient")
            .parameter("table", "patients")
            .optional()
            .field("id", Schema.INT32_SCHEMA)
            .field("gender", Schema.OPTIONAL_STRING_SCHEMA)
            .field("age", Schema.OPTIONAL_FLOAT32_SCHEMA)
            .field(
                    "hypertension",
                    SchemaBuilder.int16().optional().defaultValue((short) 0).build())
            .field("heart_disease", Schema.OPTIONAL_INT16_SCHEMA)
            .field("avg_glucose_level", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("bmi", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("smoking_status", Schema.OPTIONAL_STRING_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    static final Schema SOURCE = SchemaBuilder.struct()
            .name("io.debezium.connector.mysql.Source")
            .field("ts_ms", Schema.INT64_SCHEMA)
            .build();
    static final Schema ENVELOPE = envelope(ROW);

    private TestRecords() {}

    static Struct row() {
        return new Struct(ROW)
                .put("id", 7)
                .put("gender", "Male")
                .put("age", 72f)
                .put("hypertension", (short) 1)
                .put("heart_disease", (short) 1)
                .put("avg_glucose_level", 210.0)
                .put("bmi", 34.0)
                .put("smoking_status", "smokes")
                .put("name", "Ana Li");
    }

    static Map<String, Object> map() {
        Map<String, Object> row = new HashMap<>();
        row().schema().fields().forEach(field -> row.put(field.name(), row().get(field)));
        return row;
    }

    static Schema envelope(Schema row) {
        return SchemaBuilder.struct()
                .name("cdc.stroke_predictions.patients.Envelope")
                .version(2)
                .field("before", row)
                .field("after", row)
                .field("source", SOURCE)
                .field("op", Schema.STRING_SCHEMA)
                .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
    }

    static Struct event(String op, Struct before, Struct after) {
        return new Struct(ENVELOPE)
                .put("before", before)
                .put("after", after)
                .put("source", new Struct(SOURCE).put("ts_ms", 5L))
                .put("op", op)
                .put("ts_ms", 6L);
    }

    static SourceRecord record(Object value) {
        Schema schema = value instanceof Struct struct ? struct.schema() : null;
        return new SourceRecord(
                Map.of(), Map.of(), "cdc.stroke_predictions.patients", 1, Schema.INT32_SCHEMA, 7, schema, value, 99L);
    }
}
