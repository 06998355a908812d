/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.model.RiskCategory;
import org.strokeplatform.smt.engine.EnvelopeMode;
import org.strokeplatform.smt.engine.Rewrite;
import org.strokeplatform.smt.engine.RowField;
import org.strokeplatform.smt.engine.StructRewrite;

import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Scores the states of a row in change events.
 *
 * <p>The state before a change is history: if it cannot be scored it gets nulls, so that the correction of a bad row and
 * the delete of one always pass.
 */
public final class EventScoring implements Scoring {

    private final Rewrite copying;
    private final State before;
    private final State after;

    private EventScoring(Rewrite copying, State before, State after) {
        this.copying = copying;
        this.before = before;
        this.after = after;
    }

    /**
     * @param rows gives equal row schemas the same plan, so that {@code before} and {@code after} share one schema object
     */
    public static EventScoring ofStructs(Schema event, Function<Schema, Scoring> rows) {
        Rewrite copying = StructRewrite.planEvent(event, row -> rows.apply(row).copying());
        State after = State.of(EnvelopeMode.AFTER, event, copying.schema(), rows);
        if (after == null) {
            throw new DataException(EnvelopeMode.NO_ENVELOPE);
        }
        return new EventScoring(copying, State.of(EnvelopeMode.BEFORE, event, copying.schema(), rows), after);
    }

    /** Plans for events that came without a schema. */
    public static EventScoring ofMaps(Scoring rows) {
        Rewrite copying = Rewrite.of(
                null,
                event -> EnvelopeMode.rewritten(
                        event, (state, row) -> rows.copying().apply(map(state, row))));
        return new EventScoring(copying, State.of(EnvelopeMode.BEFORE, rows), State.of(EnvelopeMode.AFTER, rows));
    }

    @Override
    public Rewrite copying() {
        return copying;
    }

    @Override
    public RiskCategory score(Object event, Object copy) throws InvalidPatientException {
        if (before != null) {
            try {
                before.score(event, copy);
            } catch (InvalidPatientException notScored) {
                // The state stays without a score.
            }
        }
        return after.score(event, copy);
    }

    private static Object map(Object state, Object row) {
        if (row instanceof Map<?, ?>) {
            return row;
        }
        throw new DataException("Field '" + state + "' of an envelope must be a map, found "
                + row.getClass().getName());
    }

    /** Where events and their copies hold a state of the row. */
    private record State(UnaryOperator<Object> original, UnaryOperator<Object> copied, Scoring rows) {

        /** Null where the events of a schema do not hold the state. */
        static State of(String name, Schema event, Schema copy, Function<Schema, Scoring> rows) {
            if (event.field(name) == null || !EnvelopeMode.isState(event.field(name))) {
                return null;
            }
            RowField original = RowField.of(event.field(name));
            RowField copied = RowField.of(copy.field(name));
            return new State(
                    value -> original.valueIn((Struct) value),
                    value -> copied.valueIn((Struct) value),
                    rows.apply(event.field(name).schema()));
        }

        static State of(String name, Scoring rows) {
            UnaryOperator<Object> state = event -> ((Map<?, ?>) event).get(name);
            return new State(state, state, rows);
        }

        RiskCategory score(Object event, Object copy) throws InvalidPatientException {
            Object row = original.apply(event);
            return row == null ? null : rows.score(row, copied.apply(copy));
        }
    }
}
