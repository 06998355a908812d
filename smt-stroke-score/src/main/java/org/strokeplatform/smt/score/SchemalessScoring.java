/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.model.RiskCategory;
import org.strokeplatform.smt.engine.Rewrite;

import java.util.LinkedHashMap;
import java.util.Map;

/** Scores rows that came without a schema. */
public final class SchemalessScoring implements Scoring {

    private final StrokeScoreConfig config;
    private final RowScorer scorer;
    private final Rewrite copying = Rewrite.of(null, this::copy);

    public SchemalessScoring(StrokeScoreConfig config, RowScorer scorer) {
        this.config = config;
        this.scorer = scorer;
    }

    @Override
    public Rewrite copying() {
        return copying;
    }

    private Map<Object, Object> copy(Object row) {
        Map<?, ?> original = (Map<?, ?>) row;
        Map<Object, Object> copy = new LinkedHashMap<>(original);
        for (Output output : config.outputsFor(original::containsKey)) {
            copy.put(config.field(output), null);
        }
        return copy;
    }

    @Override
    @SuppressWarnings("unchecked") // a copy that was made above
    public RiskCategory score(Object row, Object copy) throws InvalidPatientException {
        Map<?, ?> original = (Map<?, ?>) row;
        RowScorer.Score score = scorer.score(input -> original.get(config.field(input)));
        for (Output output : config.outputsFor(original::containsKey)) {
            ((Map<Object, Object>) copy).put(config.field(output), score.get(output));
        }
        return score.category();
    }
}
