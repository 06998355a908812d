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
import java.util.function.UnaryOperator;

/**
 * Makes every column of a row optional and takes its default away. Converters and sinks read a null as the column's default
 * where it has one, make required columns NOT NULL in their tables, and a registry refuses a new column that is required.
 * None of that happens to a row whose columns are all optional: null stays null, and columns come and go.
 *
 * <p>The columns that the record's key names stay as they are: sinks make primary keys of them. The key itself does too.
 * A record's value may be a row or a Debezium change event, whose {@code before} and {@code after} are treated alike.
 * Tombstones, values without a schema and Debezium's own records pass, and so do rows that need nothing. Thread-safe.
 *
 * @param <R> the type of record, source or sink
 */
public final class RelaxSchema<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    static final ConfigDef DEF = new ConfigDef();

    private static final UnaryOperator<Object> AS_IT_IS = UnaryOperator.identity();

    /** By the schema of the key, then by that of the value. */
    private final PlanCache<PlanCache<Rewrite>> rewrites = new PlanCache<>(RelaxSchema::ofKey);

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public R apply(R record) {
        if (!(record.value() instanceof Struct value) || Records.isInternal(record)) {
            return record;
        }
        Rewrite rewrite = rewrites.get(record.keySchema()).get(value.schema());
        return rewrite.change() == AS_IT_IS
                ? record
                : Records.withValue(record, rewrite.schema(), rewrite.apply(value));
    }

    private static PlanCache<Rewrite> ofKey(Schema key) {
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
            columns.put(column.name(), isIn(key, column) ? column.schema() : Schemas.nullable(column.schema()));
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
