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
import org.strokeplatform.smt.FieldCopy;
import org.strokeplatform.smt.PlanCache;
import org.strokeplatform.smt.PluginVersion;
import org.strokeplatform.smt.Records;
import org.strokeplatform.smt.Schemas;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives Debezium's event of a {@code TRUNCATE} a row, in {@code before}, whose columns are all null, so that
 * {@code ExtractNewRecordState} makes a row of it as it does of a delete. An event without a row would be dropped there.
 *
 * <p>The columns of that row are optional, also those of the key. Every other record passes as it is: other changes,
 * tombstones, rows, values without a schema, Debezium's own records. Thread-safe.
 *
 * @param <R> the type of record, source or sink
 */
public final class TruncateToRow<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    static final ConfigDef DEF = new ConfigDef();

    private static final String OPERATION = "op";
    private static final String TRUNCATE = "t";
    private static final String BEFORE = "before";

    private final PlanCache<Plan> plans = new PlanCache<>(TruncateToRow::planFor);

    /**
     * How the truncate events of one schema are copied.
     *
     * @param schema the schema of the new events
     * @param copies the fields but those of the row
     */
    private record Plan(Schema schema, FieldCopy[] copies) {

        Struct apply(Struct event) {
            Struct copy = FieldCopy.copyAll(copies, event, schema);
            return copy.put(BEFORE, new Struct(schema.field(BEFORE).schema()));
        }
    }

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public R apply(R record) {
        if (!(record.value() instanceof Struct event) || !isTruncate(event)) {
            return record;
        }
        Plan plan = plans.get(event.schema());
        return Records.withValue(record, plan.schema(), plan.apply(event));
    }

    private static boolean isTruncate(Struct event) {
        Schema schema = event.schema();
        Field before = schema.field(BEFORE);
        return EnvelopeMode.AUTO.isEnvelope(schema)
                && before != null
                && EnvelopeMode.isState(before)
                && schema.field(OPERATION) != null
                && TRUNCATE.equals(event.getWithoutDefault(OPERATION));
    }

    private static Plan planFor(Schema event) {
        Schema row = emptyRow(event.field(BEFORE).schema());
        Map<String, Schema> fields = new LinkedHashMap<>();
        event.fields().forEach(field -> fields.put(field.name(), EnvelopeMode.isState(field) ? row : field.schema()));
        Schema schema = Schemas.withFields(event, fields);
        FieldCopy[] copies = event.fields().stream()
                .filter(field -> !EnvelopeMode.isState(field))
                .map(field -> FieldCopy.of(field, schema, null))
                .toArray(FieldCopy[]::new);
        return new Plan(schema, copies);
    }

    private static Schema emptyRow(Schema row) {
        Map<String, Schema> columns = new LinkedHashMap<>();
        row.fields().forEach(column -> columns.put(column.name(), Schemas.nullable(column.schema())));
        return Schemas.withFields(row, columns);
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
