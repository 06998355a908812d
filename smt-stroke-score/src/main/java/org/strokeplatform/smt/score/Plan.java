/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.apache.kafka.connect.data.Schema;
import org.strokeplatform.model.InvalidPatientException;

/** How values of one shape become scored values. Thread-safe; never changes a given value. */
public interface Plan<V> {

    /** The schema of the new values; null where they have none. */
    Schema schema();

    /** Whether values of this shape hold no row to score, or need nothing, and pass as they are. */
    default boolean passes() {
        return false;
    }

    /**
     * A copy of a value, with scores.
     *
     * @throws InvalidPatientException if the row's inputs cannot be scored
     */
    V scored(V value, ScoreCounters counters) throws InvalidPatientException;

    /** The same copy, with nulls for scores. */
    V unscored(V value);
}
