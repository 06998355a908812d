/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
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
 * <p>That goes for the columns of the key, too: sinks make primary keys of the record's key, which stays as it is. A
 * truncate has no key, so what a row's schema is must not depend on it, or a truncate would bring a schema of its own.
 *
 * <p>An ENUM or SET becomes plain text, since sinks make a column of it that refuses the values that come later. The numbers
 * of a JSON column get as few digits as they need, see {@link JsonNumbers}.
 *
 * <p>A record's value may be a row or a Debezium change event, whose {@code before} and {@code after} are treated alike.
 * Tombstones, values without a schema and Debezium's own records pass, and so do rows that need nothing. Thread-safe.
 *
 * @param <R> the type of record, source or sink
 */
public final class RelaxSchema<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    static final ConfigDef DEF = new ConfigDef();

    private static final UnaryOperator<Object> AS_IT_IS = UnaryOperator.identity();

    private static final String JSON = "io.debezium.data.Json";
    private static final String ENUM = "io.debezium.data.Enum";
    private static final Set<String> CHOICES = Set.of(ENUM, "io.debezium.data.EnumSet");

    private final PlanCache<Rewrite> rows = new PlanCache<>(RelaxSchema::ofRow);
    private final PlanCache<Rewrite> rewrites = new PlanCache<>(this::ofValue);

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public R apply(R record) {
        if (!(record.value() instanceof Struct value) || Records.isInternal(record)) {
            return record;
        }
        Rewrite rewrite = rewrites.get(value.schema());
        return rewrite.change() == AS_IT_IS
                ? record
                : Records.withValue(record, rewrite.schema(), rewrite.apply(value));
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
        // Nothing is registered and nothing copied where the row is as it should be.
        boolean hasJson = row.fields().stream()
                .anyMatch(column -> JSON.equals(column.schema().name()));
        return relaxed.equals(row) && !hasJson ? new Rewrite(row, AS_IT_IS) : copy(row, relaxed);
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
