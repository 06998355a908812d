/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.configs;

import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Changes of a patient as Debezium delivers them, with the columns that the chains look at. */
final class Changes {

    static final String TOPIC = "cdc.stroke_predictions.patients";

    static final long OFFSET = 12;
    static final long RECORD_TIME = 1_769_904_000_200L;

    private static final Schema KEY = SchemaBuilder.struct()
            .name(TOPIC + ".Key")
            .field("id", Schema.INT64_SCHEMA)
            .build();

    private static final Schema ROW = SchemaBuilder.struct()
            .name(TOPIC + ".Value")
            .optional()
            .field("id", Schema.INT64_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .field("age", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("risk_category", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private static final Schema SOURCE = SchemaBuilder.struct()
            .name("io.debezium.connector.mysql.Source")
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("table", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .name(TOPIC + ".Envelope")
            .field("before", ROW)
            .field("after", ROW)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
            .build();

    private Changes() {}

    static SinkRecord insert(String risk) {
        return record(ENVELOPE, envelope("c").put("after", row(risk)));
    }

    /** Of a table that has gained a column of text. */
    static SinkRecord insertWithColumn(String column, String value) {
        SchemaBuilder row = SchemaBuilder.struct().name(ROW.name()).optional();
        ROW.fields().forEach(field -> row.field(field.name(), field.schema()));
        return insert(row.field(column, Schema.OPTIONAL_STRING_SCHEMA).build(), column, value);
    }

    /** Of a table whose column {@code name} was renamed. */
    static SinkRecord insertWithRenamedName(String column, String value) {
        SchemaBuilder row = SchemaBuilder.struct().name(ROW.name()).optional();
        ROW.fields().forEach(field -> row.field(field.name().equals("name") ? column : field.name(), field.schema()));
        return insert(row.build(), column, value);
    }

    private static SinkRecord insert(Schema row, String column, String value) {
        SchemaBuilder envelope = SchemaBuilder.struct().name(ENVELOPE.name());
        ENVELOPE.fields().forEach(field -> envelope.field(field.name(), field.schema() == ROW ? row : field.schema()));
        Schema schema = envelope.build();
        Struct event = new Struct(schema);
        envelope("c")
                .schema()
                .fields()
                .forEach(field -> event.put(field.name(), envelope("c").get(field)));
        Struct after = new Struct(row);
        row("Low").schema().fields().stream()
                .filter(field -> row.field(field.name()) != null)
                .forEach(field -> after.put(field.name(), row("Low").get(field)));
        return record(schema, event.put("after", after.put(column, value)));
    }

    static SinkRecord update(String riskBefore, String risk) {
        return record(ENVELOPE, envelope("u").put("before", row(riskBefore)).put("after", row(risk)));
    }

    static SinkRecord delete(String risk) {
        return record(ENVELOPE, envelope("d").put("before", row(risk)));
    }

    /** Debezium gives it no key. */
    static SinkRecord truncate() {
        return record(null, null, ENVELOPE, envelope("t"));
    }

    static SinkRecord tombstone() {
        return record(null, null);
    }

    private static Struct envelope(String op) {
        return new Struct(ENVELOPE)
                .put(
                        "source",
                        new Struct(SOURCE).put("ts_ms", 1_769_904_000_000L).put("table", "patients"))
                .put("op", op)
                .put("ts_ms", 1_769_904_000_100L);
    }

    private static Struct row(String risk) {
        return new Struct(ROW)
                .put("id", 7L)
                .put("name", "Ana Li")
                .put("age", 95.0)
                .put("risk_category", risk);
    }

    private static SinkRecord record(Schema schema, Struct value) {
        return record(KEY, new Struct(KEY).put("id", 7L), schema, value);
    }

    private static SinkRecord record(Schema keySchema, Struct key, Schema schema, Struct value) {
        return new SinkRecord(TOPIC, 0, keySchema, key, schema, value, OFFSET, RECORD_TIME, TimestampType.CREATE_TIME);
    }
}
