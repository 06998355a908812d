/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.transforms.Transformation;
import org.strokeplatform.smt.EnvelopeMode;
import org.strokeplatform.smt.EnvelopeRewriter;
import org.strokeplatform.smt.FieldCopy;
import org.strokeplatform.smt.PlanCache;
import org.strokeplatform.smt.PluginVersion;
import org.strokeplatform.smt.Records;
import org.strokeplatform.smt.Rewrite;
import org.strokeplatform.smt.Schemas;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Makes every column of a row optional and takes its default away. Converters and sinks read a null as the column's default
 * where it has one, make required columns NOT NULL in their tables, and a registry refuses a new column that is required.
 * None of that happens to a row whose columns are all optional: null stays null, and columns come and go.
 *
 * <p>The columns that the record's key names stay as they are: sinks make primary keys of them. The key itself does too, but
 * for its dates, in key and row: {@code MySqlTimes} makes all dates optional, which those of a key must not be.
 * A record's value may be a row or a Debezium change event, whose {@code before} and {@code after} are treated alike.
 * Values without a schema and Debezium's own records pass, and so do records that need nothing. Thread-safe.
 *
 * @param <R> the type of record, source or sink
 */
public final class RelaxSchema<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    static final ConfigDef DEF = new ConfigDef();

    private static final UnaryOperator<Object> AS_IT_IS = UnaryOperator.identity();

    private static final Set<String> DATES = Set.of(
            Date.LOGICAL_NAME,
            Timestamp.LOGICAL_NAME,
            MicroTimestampToText.MICRO_TIMESTAMP,
            "io.debezium.time.ZonedTimestamp");

    private final PlanCache<Rewrite> keys = new PlanCache<>(RelaxSchema::ofKey);

    /** By the schema of the key, then by that of the value. */
    private final PlanCache<PlanCache<Rewrite>> rows = new PlanCache<>(RelaxSchema::ofRowsBy);

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public R apply(R record) {
        if (Records.isInternal(record)) {
            return record;
        }
        return withRow(record.key() instanceof Struct key ? withKey(record, keys.get(key.schema()), key) : record);
    }

    private R withKey(R record, Rewrite rewrite, Struct key) {
        return rewrite.change() == AS_IT_IS
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
        Rewrite rewrite = rows.get(record.keySchema()).get(value.schema());
        return rewrite.change() == AS_IT_IS
                ? record
                : Records.withValue(record, rewrite.schema(), rewrite.apply(value));
    }

    private static Rewrite ofKey(Schema key) {
        Map<String, Schema> columns = new LinkedHashMap<>();
        key.fields().forEach(column -> columns.put(column.name(), ofKeyColumn(column.schema())));
        return orNothing(key, copy(key, Schemas.withFields(key, columns)));
    }

    private static Schema ofKeyColumn(Schema column) {
        return column.name() != null && DATES.contains(column.name()) ? Schemas.required(column) : column;
    }

    private static PlanCache<Rewrite> ofRowsBy(Schema key) {
        PlanCache<Rewrite> rows = new PlanCache<>(row -> ofRow(row, key));
        return new PlanCache<>(schema ->
                isEvent(schema) ? orNothing(schema, EnvelopeRewriter.plan(schema, rows::get)) : rows.get(schema));
    }

    private static boolean isEvent(Schema schema) {
        return EnvelopeMode.AUTO.isEnvelope(schema) && schema.fields().stream().anyMatch(EnvelopeMode::isState);
    }

    private static Rewrite ofRow(Schema row, Schema key) {
        Map<String, Schema> columns = new LinkedHashMap<>();
        for (Field column : row.fields()) {
            columns.put(
                    column.name(),
                    isIn(key, column) ? ofKeyColumn(column.schema()) : Schemas.nullable(column.schema()));
        }
        Schema relaxed = Schemas.withFields(row, columns);
        return orNothing(row, copy(row, relaxed));
    }

    /** A struct among the columns, such as a point, names its schema itself, so that it needs a copy as well. */
    private static Rewrite copy(Schema original, Schema relaxed) {
        FieldCopy[] copies = original.fields().stream()
                .map(field -> FieldCopy.of(
                        field,
                        relaxed,
                        ofField(field.schema(), relaxed.field(field.name()).schema())))
                .toArray(FieldCopy[]::new);
        return new Rewrite(relaxed, value -> FieldCopy.copyAll(copies, (Struct) value, relaxed));
    }

    private static Rewrite ofField(Schema original, Schema relaxed) {
        return original.type() == Schema.Type.STRUCT && !relaxed.equals(original) ? copy(original, relaxed) : null;
    }

    private static boolean isIn(Schema key, Field column) {
        return key != null && key.type() == Schema.Type.STRUCT && key.field(column.name()) != null;
    }

    /** Nothing is registered and nothing copied where the schema is as it should be. */
    private static Rewrite orNothing(Schema original, Rewrite rewrite) {
        return rewrite.schema().equals(original) ? new Rewrite(original, AS_IT_IS) : rewrite;
    }

    @Override
    public ConfigDef config() {
        return DEF;
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public void close() {}
}
