/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.model.RiskCategory;
import org.strokeplatform.smt.engine.Rewrite;

/** How values of one shape are scored: a copy with empty fields comes first, then the scores in it. Thread-safe. */
public interface Scoring {

    /** Copies a value, with nulls in the fields that are added or overwritten. */
    Rewrite copying();

    /** Whether values of this shape need nothing, and pass as they are. */
    default boolean passes() {
        return false;
    }

    /**
     * Puts scores into the copy of a value.
     *
     * @return the band of the row; null for a value that holds no row to score
     * @throws InvalidPatientException if the row's inputs cannot be scored; its copy has nulls then
     */
    RiskCategory score(Object value, Object copy) throws InvalidPatientException;
}
