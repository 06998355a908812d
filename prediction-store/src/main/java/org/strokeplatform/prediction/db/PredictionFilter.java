/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import java.time.LocalDateTime;

/**
 * Which rows to list. A null leaves a condition out.
 *
 * @param before only rows with a smaller id
 * @param riskCategory only rows of this band
 * @param from only rows at or after this time, UTC
 * @param to only rows before this time, UTC
 * @param limit at most so many rows
 */
public record PredictionFilter(Long before, String riskCategory, LocalDateTime from, LocalDateTime to, int limit) {

    /** The same conditions, for rows with an id below this one. */
    public PredictionFilter withBefore(long id) {
        return new PredictionFilter(id, riskCategory, from, to, limit);
    }

    /** The same conditions, for at most so many rows. */
    public PredictionFilter withLimit(int rows) {
        return new PredictionFilter(before, riskCategory, from, to, rows);
    }
}
