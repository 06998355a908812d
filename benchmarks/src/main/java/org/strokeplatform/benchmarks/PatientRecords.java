/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.source.SourceRecord;

import java.util.Date;
import java.util.Map;

/** A patient in 16 columns, as Debezium's MySQL source delivers it. */
final class PatientRecords {

    private static final String TOPIC = "cdc.stroke_predictions.patients";
    private static final Schema KEY = SchemaBuilder.struct()
            .name(TOPIC + ".Key")
            .field("id", Schema.INT32_SCHEMA)
            .build();
    private static final Schema ROW = SchemaBuilder.struct()
            .name(TOPIC + ".Value")
            .optional()
            .field("id", Schema.INT32_SCHEMA)
            .field("created_at", Timestamp.builder().optional().build())
            .field("updated_at", Timestamp.builder().optional().build())
            .field("gender", Schema.OPTIONAL_STRING_SCHEMA)
            .field("age", Schema.OPTIONAL_FLOAT32_SCHEMA)
            .field("hypertension", Schema.OPTIONAL_INT16_SCHEMA)
            .field("heart_disease", Schema.OPTIONAL_INT16_SCHEMA)
            .field("avg_glucose_level", Schema.OPTIONAL_FLOAT32_SCHEMA)
            .field("bmi", Schema.OPTIONAL_FLOAT32_SCHEMA)
            .field("smoking_status", Schema.OPTIONAL_STRING_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .field("country", Schema.OPTIONAL_STRING_SCHEMA)
            .field("province", Schema.OPTIONAL_STRING_SCHEMA)
            .field("ward", Schema.OPTIONAL_STRING_SCHEMA)
            .field("visits", Schema.OPTIONAL_INT32_SCHEMA)
            .field("note", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    private static final Schema SOURCE = SchemaBuilder.struct()
            .name("io.debezium.connector.mysql.Source")
            .field("version", Schema.STRING_SCHEMA)
            .field("connector", Schema.STRING_SCHEMA)
            .field("name", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("snapshot", Schema.OPTIONAL_STRING_SCHEMA)
            .field("db", Schema.STRING_SCHEMA)
            .field("sequence", Schema.OPTIONAL_STRING_SCHEMA)
            .field("ts_us", Schema.OPTIONAL_INT64_SCHEMA)
            .field("ts_ns", Schema.OPTIONAL_INT64_SCHEMA)
            .field("table", Schema.OPTIONAL_STRING_SCHEMA)
            .field("server_id", Schema.INT64_SCHEMA)
            .field("gtid", Schema.OPTIONAL_STRING_SCHEMA)
            .field("file", Schema.STRING_SCHEMA)
            .field("pos", Schema.INT64_SCHEMA)
            .field("row", Schema.INT32_SCHEMA)
            .field("thread", Schema.OPTIONAL_INT64_SCHEMA)
            .field("query", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    private static final Schema TRANSACTION = SchemaBuilder.struct()
            .name("event.block")
            .version(1)
            .optional()
            .field("id", Schema.STRING_SCHEMA)
            .field("total_order", Schema.INT64_SCHEMA)
            .field("data_collection_order", Schema.INT64_SCHEMA)
            .build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .name(TOPIC + ".Envelope")
            .version(2)
            .field("before", ROW)
            .field("after", ROW)
            .field("source", SOURCE)
            .field("transaction", TRANSACTION)
            .field("op", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
            .field("ts_us", Schema.OPTIONAL_INT64_SCHEMA)
            .field("ts_ns", Schema.OPTIONAL_INT64_SCHEMA)
            .build();

    private PatientRecords() {}

    static SourceRecord row() {
        return record(ROW, rowValue());
    }

    /** The insert of the row: an event with {@code after} alone. */
    static SourceRecord envelope() {
        Struct source = new Struct(SOURCE)
                .put("version", "3.6.1.Final")
                .put("connector", "mysql")
                .put("name", "cdc")
                .put("ts_ms", 1_767_225_600_000L)
                .put("snapshot", "false")
                .put("db", "stroke_predictions")
                .put("ts_us", 1_767_225_600_000_000L)
                .put("ts_ns", 1_767_225_600_000_000_000L)
                .put("table", "patients")
                .put("server_id", 1L)
                .put("gtid", "3e11fa47-71ca-11e1-9e33-c80aa9429562:23")
                .put("file", "binlog.000002")
                .put("pos", 4_711L)
                .put("row", 0)
                .put("thread", 12L);
        Struct event = new Struct(ENVELOPE)
                .put("after", rowValue())
                .put("source", source)
                .put("op", "c")
                .put("ts_ms", 1_767_225_600_010L)
                .put("ts_us", 1_767_225_600_010_000L)
                .put("ts_ns", 1_767_225_600_010_000_000L);
        return record(ENVELOPE, event);
    }

    private static Struct rowValue() {
        Date created = new Date(1_767_225_600_000L);
        return new Struct(ROW)
                .put("id", 7)
                .put("created_at", created)
                .put("updated_at", created)
                .put("gender", "Male")
                .put("age", 72f)
                .put("hypertension", (short) 1)
                .put("heart_disease", (short) 1)
                .put("avg_glucose_level", 210f)
                .put("bmi", 34f)
                .put("smoking_status", "smokes")
                .put("name", "Maria Gonzalez Lopez")
                .put("country", "Spain")
                .put("province", "Sevilla")
                .put("ward", "A 3")
                .put("visits", 4)
                .put("note", "transferred");
    }

    private static SourceRecord record(Schema schema, Object value) {
        return new SourceRecord(
                Map.of("server", "cdc"),
                Map.of("file", "binlog.000002", "pos", 4_711L),
                TOPIC,
                null,
                KEY,
                new Struct(KEY).put("id", 7),
                schema,
                value,
                1_767_225_600_010L);
    }
}
