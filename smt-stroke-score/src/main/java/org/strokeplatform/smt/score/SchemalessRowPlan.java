/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.apache.kafka.connect.data.Schema;
import org.strokeplatform.model.InvalidPatientException;

import java.util.LinkedHashMap;
import java.util.Map;

/** Scores rows that came without a schema. */
public final class SchemalessRowPlan implements Plan<Map<?, ?>> {

    private final StrokeScoreConfig config;
    private final Scorer scorer;

    public SchemalessRowPlan(StrokeScoreConfig config, Scorer scorer) {
        this.config = config;
        this.scorer = scorer;
    }

    @Override
    public Schema schema() {
        return null;
    }

    @Override
    public Map<?, ?> scored(Map<?, ?> row, ScoreCounters counters) throws InvalidPatientException {
        Output[] outputs = config.outputsFor(row::containsKey);
        Scorer.Score score = scorer.score(input -> row.get(config.field(input)));
        Map<Object, Object> scored = new LinkedHashMap<>(row);
        for (Output output : outputs) {
            scored.put(config.field(output), score.get(output));
        }
        counters.scored(score.category());
        return scored;
    }

    @Override
    public Map<?, ?> unscored(Map<?, ?> row) {
        Map<Object, Object> copy = new LinkedHashMap<>(row);
        for (Output output : config.outputsFor(row::containsKey)) {
            copy.put(config.field(output), null);
        }
        return copy;
    }
}
