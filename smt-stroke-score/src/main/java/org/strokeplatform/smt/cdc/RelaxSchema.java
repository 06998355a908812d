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
import org.apache.kafka.connect.data.SchemaBuilder;
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
public final class RelaxSchema<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    static final ConfigDef DEF = new ConfigDef();

    private static final UnaryOperator<Object> AS_IT_IS = UnaryOperator.identity();

    private static final String JSON = "io.debezium.data.Json";
    private static final String ENUM = "io.debezium.data.Enum";
    private static final Set<String> CHOICES = Set.of(ENUM, "io.debezium.data.EnumSet");
    private static final Set<String> DATES = Set.of(
            Date.LOGICAL_NAME,
            Timestamp.LOGICAL_NAME,
            MicroTimestampToText.MICRO_TIMESTAMP,
            "io.debezium.time.ZonedTimestamp");

    private final PlanCache<Rewrite> keys = new PlanCache<>(RelaxSchema::ofKey);
    private final PlanCache<Rewrite> rows = new PlanCache<>(RelaxSchema::ofRow);
    private final PlanCache<Rewrite> values = new PlanCache<>(this::ofValue);

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
        Rewrite rewrite = values.get(value.schema());
        return rewrite.change() == AS_IT_IS
                ? record
                : Records.withValue(record, rewrite.schema(), rewrite.apply(value));
    }

    private static Rewrite ofKey(Schema key) {
        Map<String, Schema> columns = new LinkedHashMap<>();
        key.fields().forEach(column -> columns.put(column.name(), ofKeyColumn(column.schema())));
        Schema required = Schemas.withFields(key, columns);
        return rewrite(key, required);
    }

    private static Schema ofKeyColumn(Schema column) {
        return column.name() != null && DATES.contains(column.name()) ? Schemas.required(column) : column;
    }

    private Rewrite ofValue(Schema schema) {
        if (!isEvent(schema)) {
            return rows.get(schema);
        }
        boolean isAsItShouldBe = schema.fields().stream()
                .filter(EnvelopeMode::isState)
                .allMatch(state -> rows.get(state.schema()).change() == AS_IT_IS);
        return isAsItShouldBe ? new Rewrite(schema, AS_IT_IS) : EnvelopeRewriter.plan(schema, rows::get);
    }

    private static boolean isEvent(Schema schema) {
        return EnvelopeMode.AUTO.isEnvelope(schema) && schema.fields().stream().anyMatch(EnvelopeMode::isState);
    }

    private static Rewrite ofRow(Schema row) {
        Map<String, Schema> columns = new LinkedHashMap<>();
        for (Field column : row.fields()) {
            columns.put(column.name(), relaxed(column.schema()));
        }
        Schema relaxed = Schemas.withFields(row, columns);
        return rewrite(row, relaxed);
    }

    /** Nothing is registered and nothing copied where all is as it should be. */
    private static Rewrite rewrite(Schema original, Schema relaxed) {
        boolean hasNewValues = original.fields().stream()
                .map(column -> column.schema().name())
                .anyMatch(name -> JSON.equals(name) || ENUM.equals(name));
        return relaxed.equals(original) && !hasNewValues ? new Rewrite(original, AS_IT_IS) : copy(original, relaxed);
    }

    private static Schema relaxed(Schema column) {
        boolean isChoice = column.name() != null && CHOICES.contains(column.name());
        return isChoice ? SchemaBuilder.string().optional().doc(column.doc()).build() : Schemas.nullable(column);
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
        if (JSON.equals(original.name()) && original.type() == Schema.Type.STRING) {
            return new Rewrite(relaxed, json -> JsonNumbers.shortest((String) json));
        }
        if (ENUM.equals(original.name())) {
            // From the binary log, not from a snapshot, a comma in a value has a backslash.
            return new Rewrite(relaxed, value -> ((String) value).replace("\\,", ","));
        }
        return original.type() == Schema.Type.STRUCT && !relaxed.equals(original) ? copy(original, relaxed) : null;
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
