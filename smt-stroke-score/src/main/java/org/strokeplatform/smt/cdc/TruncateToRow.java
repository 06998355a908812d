/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.strokeplatform.smt.engine.EnvelopeMode;
import org.strokeplatform.smt.engine.OwnTransformation;
import org.strokeplatform.smt.engine.PlanCache;
import org.strokeplatform.smt.engine.Records;
import org.strokeplatform.smt.engine.Rewrite;
import org.strokeplatform.smt.engine.Schemas;
import org.strokeplatform.smt.engine.StructRewrite;

/**
 * Gives Debezium's event of a {@code TRUNCATE} a row, in {@code before}, whose columns are all null, so that
 * {@code ExtractNewRecordState} makes a row of it as it does of a delete. An event without a row would be dropped there.
 *
 * <p>The columns of that row are optional, also those of the key. Every other record passes as it is: other changes,
 * tombstones, rows, values without a schema, Debezium's own records. Thread-safe.
 *
 * @param <R> the type of record, source or sink
 */
public final class TruncateToRow<R extends ConnectRecord<R>> implements OwnTransformation<R> {

    private final PlanCache<Rewrite> plans = new PlanCache<>(TruncateToRow::planFor);

    @Override
    public R apply(R record) {
        if (!(record.value() instanceof Struct event) || !isTruncate(event)) {
            return record;
        }
        Rewrite plan = plans.get(event.schema());
        return Records.withValue(record, plan.schema(), plan.apply(event));
    }

    private static boolean isTruncate(Struct event) {
        Schema schema = event.schema();
        Field before = schema.field(EnvelopeMode.BEFORE);
        return EnvelopeMode.AUTO.isEnvelope(schema)
                && before != null
                && EnvelopeMode.isState(before)
                && schema.field(EnvelopeMode.OPERATION) != null
                && EnvelopeMode.TRUNCATE.equals(event.getWithoutDefault(EnvelopeMode.OPERATION));
    }

    /** The event has no row to copy, in before and after alike. */
    private static Rewrite planFor(Schema event) {
        Schema row = emptyRow(event.field(EnvelopeMode.BEFORE).schema());
        Rewrite copy = StructRewrite.planEvent(event, state -> Rewrite.clearing(row));
        return Rewrite.of(
                copy.schema(), value -> ((Struct) copy.apply(value)).put(EnvelopeMode.BEFORE, new Struct(row)));
    }

    private static Schema emptyRow(Schema row) {
        return StructRewrite.plan(row, column -> Rewrite.keeping(Schemas.nullable(column.schema())))
                .schema();
    }
}
