/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.strokeplatform.smt.engine.EnvelopeMode;
import org.strokeplatform.smt.engine.OwnTransformation;
import org.strokeplatform.smt.engine.PlanCache;
import org.strokeplatform.smt.engine.Records;
import org.strokeplatform.smt.engine.Rewrite;
import org.strokeplatform.smt.engine.Schemas;
import org.strokeplatform.smt.engine.StructRewrite;

import java.util.Set;

/**
 * Makes every column of a row optional and takes its default away. Converters and sinks read a null as the column's default
 * where it has one, make required columns NOT NULL in their tables, and a registry refuses a new column that is required.
 * None of that happens to a row whose columns are all optional: null stays null, and columns come and go.
 *
 * <p>That goes for the columns of the key, too: sinks make primary keys of the record's key. A truncate has no key, so what a
 * row's schema is must not depend on it, or a truncate would bring a schema of its own. The key itself stays as it is, but
 * for its dates: {@code MySqlTimes} makes all dates optional, which those of a key must not be.
 *
 * <p>An ENUM or SET becomes plain text, since sinks make a column of it that refuses the values that come later. The numbers
 * of a JSON column get as few digits as they need, see {@link JsonNumbers}.
 *
 * <p>A record's value may be a row or a Debezium change event, whose {@code before} and {@code after} are treated alike.
 * Values without a schema and Debezium's own records pass, and so do records that need nothing. Thread-safe.
 *
 * @param <R> the type of record, source or sink
 */
public final class RelaxSchema<R extends ConnectRecord<R>> implements OwnTransformation<R> {

    private static final String JSON = "io.debezium.data.Json";
    private static final String ENUM = "io.debezium.data.Enum";
    private static final Set<String> CHOICES = Set.of(ENUM, "io.debezium.data.EnumSet");
    private static final Set<String> DATES = Set.of(
            Date.LOGICAL_NAME,
            Timestamp.LOGICAL_NAME,
            MicroTimestampToText.MICRO_TIMESTAMP,
            "io.debezium.time.ZonedTimestamp");

    private final PlanCache<Rewrite> keys = new PlanCache<>(key -> StructRewrite.plan(key, RelaxSchema::ofKeyColumn));
    private final PlanCache<Rewrite> rows = new PlanCache<>(row -> StructRewrite.plan(row, RelaxSchema::ofColumn));
    private final PlanCache<Rewrite> values = new PlanCache<>(this::ofValue);

    @Override
    public R apply(R record) {
        if (Records.isInternal(record)) {
            return record;
        }
        return withRow(record.key() instanceof Struct key ? withKey(record, keys.get(key.schema()), key) : record);
    }

    private R withKey(R record, Rewrite rewrite, Struct key) {
        return rewrite.keepsValues()
                ? record
                : record.newRecord(
                        record.topic(),
                        record.kafkaPartition(),
                        rewrite.schema(),
                        rewrite.apply(key),
                        record.valueSchema(),
                        record.value(),
                        record.timestamp());
    }

    private R withRow(R record) {
        if (!(record.value() instanceof Struct value)) {
            return record;
        }
        Rewrite rewrite = values.get(value.schema());
        return rewrite.keepsValues() ? record : Records.withValue(record, rewrite.schema(), rewrite.apply(value));
    }

    private static Rewrite ofKeyColumn(Field field) {
        Schema column = field.schema();
        if (ENUM.equals(column.name())) {
            return Rewrite.of(column, RelaxSchema::withoutBackslash);
        }
        return column.name() != null && DATES.contains(column.name()) && column.isOptional()
                ? Rewrite.keeping(Schemas.required(column))
                : null;
    }

    private Rewrite ofValue(Schema schema) {
        return isEvent(schema) ? StructRewrite.planEvent(schema, rows::get) : rows.get(schema);
    }

    private static boolean isEvent(Schema schema) {
        return EnvelopeMode.AUTO.isEnvelope(schema) && schema.fields().stream().anyMatch(EnvelopeMode::isState);
    }

    private static Rewrite ofColumn(Field field) {
        Schema column = field.schema();
        String name = column.name();
        if (name != null && CHOICES.contains(name)) {
            Schema text = SchemaBuilder.string().optional().doc(column.doc()).build();
            return ENUM.equals(name) ? Rewrite.of(text, RelaxSchema::withoutBackslash) : Rewrite.keeping(text);
        }
        Schema relaxed = Schemas.nullable(column);
        if (JSON.equals(name) && column.type() == Schema.Type.STRING) {
            return Rewrite.of(relaxed, json -> JsonNumbers.shortest((String) json));
        }
        if (relaxed.equals(column)) {
            return null;
        }
        // A struct, such as a point, names its schema itself, so that it needs a copy as well.
        return column.type() == Schema.Type.STRUCT ? StructRewrite.copy(column, relaxed) : Rewrite.keeping(relaxed);
    }

    /** From the binary log, not from a snapshot, a comma in an ENUM's value has a backslash. */
    private static Object withoutBackslash(Object value) {
        return ((String) value).replace("\\,", ",");
    }
}
