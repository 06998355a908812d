/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.strokeplatform.model.RiskCategory;

/** Hears what became of rows. */
interface ScoreCounters {

    /** Hears nothing: for rows that are not counted. */
    ScoreCounters NONE = new ScoreCounters() {
        @Override
        public void scored(RiskCategory category) {}

        @Override
        public void skipped() {}
    };

    void scored(RiskCategory category);

    /** A record passed that holds no row to score. */
    void skipped();
}
