/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.smt.engine.EnvelopeMode;

import java.util.LinkedHashMap;
import java.util.Map;

/** Scores the states of a row in change events that came without a schema, as {@link EnvelopePlan} does in structs. */
public final class SchemalessEnvelopePlan implements Plan<Map<?, ?>> {

    private final SchemalessRowPlan rows;

    public SchemalessEnvelopePlan(SchemalessRowPlan rows) {
        this.rows = rows;
    }

    @Override
    public Schema schema() {
        return null;
    }

    @Override
    public Map<?, ?> scored(Map<?, ?> envelope, ScoreCounters counters) throws InvalidPatientException {
        Map<Object, Object> scored = withScoredBefore(envelope);
        Map<?, ?> row = state(envelope, EnvelopeMode.AFTER);
        if (row == null) {
            counters.skipped();
        } else {
            scored.put(EnvelopeMode.AFTER, rows.scored(row, counters));
        }
        return scored;
    }

    @Override
    public Map<?, ?> unscored(Map<?, ?> envelope) {
        Map<Object, Object> copy = withScoredBefore(envelope);
        copy.computeIfPresent(EnvelopeMode.AFTER, (name, row) -> rows.unscored((Map<?, ?>) row));
        return copy;
    }

    private Map<Object, Object> withScoredBefore(Map<?, ?> envelope) {
        Map<Object, Object> copy = new LinkedHashMap<>(envelope);
        Map<?, ?> row = state(envelope, EnvelopeMode.BEFORE);
        if (row != null) {
            copy.put(EnvelopeMode.BEFORE, scoredIfPossible(row));
        }
        return copy;
    }

    private Map<?, ?> scoredIfPossible(Map<?, ?> row) {
        try {
            return rows.scored(row, ScoreCounters.NONE);
        } catch (InvalidPatientException notScored) {
            return rows.unscored(row);
        }
    }

    private static Map<?, ?> state(Map<?, ?> envelope, String name) {
        Object state = envelope.get(name);
        if (state == null || state instanceof Map<?, ?>) {
            return (Map<?, ?>) state;
        }
        throw new DataException("Field '" + name + "' of an envelope must be a map, found "
                + state.getClass().getName());
    }
}
