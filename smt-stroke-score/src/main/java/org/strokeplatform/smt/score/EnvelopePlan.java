/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.smt.engine.EnvelopeMode;
import org.strokeplatform.smt.engine.FieldCopy;
import org.strokeplatform.smt.engine.Schemas;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Scores the states of a row in the change events of one schema.
 *
 * <p>The state before a change is history: if it cannot be scored it gets nulls, so that the correction of a bad row and
 * the delete of one always pass.
 */
public final class EnvelopePlan implements Plan<Struct> {

    private final Schema schema;
    private final FieldCopy[] copies;
    private final State before;
    private final State after;

    /**
     * Plans for an envelope.
     *
     * @param rows gives equal row schemas the same plan, so that {@code before} and {@code after} share one schema object
     */
    public EnvelopePlan(Schema envelope, Function<Schema, RowPlan> rows) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        for (Field field : envelope.fields()) {
            fields.put(
                    field.name(),
                    EnvelopeMode.isState(field) ? rows.apply(field.schema()).schema() : field.schema());
        }
        schema = Schemas.withFields(envelope, fields);
        before = State.of(EnvelopeMode.BEFORE, envelope, schema, rows);
        after = State.of(EnvelopeMode.AFTER, envelope, schema, rows);
        if (after == null) {
            throw new DataException(EnvelopeMode.NO_ENVELOPE);
        }
        copies = envelope.fields().stream()
                .filter(field -> !EnvelopeMode.isState(field))
                .map(field -> FieldCopy.of(field, schema))
                .toArray(FieldCopy[]::new);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Struct scored(Struct envelope, ScoreCounters counters) throws InvalidPatientException {
        Struct scored = FieldCopy.copyAll(copies, envelope, schema);
        putBefore(envelope, scored);
        Struct row = after.rowIn(envelope);
        if (row == null) {
            counters.skipped();
        } else {
            after.plan.score(row, after.put(row, scored), counters);
        }
        return scored;
    }

    @Override
    public Struct unscored(Struct envelope) {
        Struct copy = FieldCopy.copyAll(copies, envelope, schema);
        putBefore(envelope, copy);
        Struct row = after.rowIn(envelope);
        if (row != null) {
            after.put(row, copy);
        }
        return copy;
    }

    private void putBefore(Struct envelope, Struct copy) {
        Struct row = before == null ? null : before.rowIn(envelope);
        if (row == null) {
            return;
        }
        Struct state = before.put(row, copy);
        try {
            before.plan.score(row, state, ScoreCounters.NONE);
        } catch (InvalidPatientException notScored) {
            // The state stays without a score.
        }
    }

    private record State(Field from, Field to, RowPlan plan) {

        static State of(String name, Schema envelope, Schema target, Function<Schema, RowPlan> rows) {
            Field from = envelope.field(name);
            return from == null || !EnvelopeMode.isState(from)
                    ? null
                    : new State(from, FieldCopy.slot(target.field(name)), rows.apply(from.schema()));
        }

        Struct rowIn(Struct envelope) {
            return (Struct) envelope.get(from);
        }

        /** Puts a copy of the row before it is complete: a put validates every value that a struct holds by then. */
        Struct put(Struct row, Struct copy) {
            Struct state = plan.begin(row);
            copy.put(to, state);
            plan.complete(row, state);
            return state;
        }
    }
}
