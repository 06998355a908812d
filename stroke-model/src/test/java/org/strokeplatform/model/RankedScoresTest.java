/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RankedScoresTest {

    private static final double[] PROBABILITIES = {0.8, 0.1, 0.4, 0.35};
    private static final List<Boolean> STROKES = List.of(true, false, false, true);

    private final RankedScores scores = new RankedScores(PROBABILITIES, STROKES);
    private final int[] once = scores.eachOnce();

    @Test
    void ranksPairsForTheRocAuc() {
        // Of four pairs of a stroke and another, 0.35 against 0.4 is the one in the wrong order.
        assertThat(scores.rocAuc(once)).isEqualTo(0.75);
    }

    @Test
    void countsATieAsHalfAPair() {
        RankedScores tied = new RankedScores(new double[] {0.5, 0.5, 0.5, 0.1}, List.of(true, false, true, false));

        assertThat(tied.rocAuc(once)).isEqualTo(0.75);
        assertThat(tied.averagePrecision(once)).isCloseTo(2 / 3.0, within(1e-15));
    }

    @Test
    void averagesThePrecisionOverTheStrokesFound() {
        assertThat(scores.averagePrecision(once)).isCloseTo((1 + 2 / 3.0) / 2, within(1e-15));
    }

    @Test
    void squaresTheErrorForTheBrierScore() {
        assertThat(scores.brierScore(once)).isCloseTo((0.04 + 0.01 + 0.16 + 0.4225) / 4, within(1e-15));
    }

    @Test
    void takesTheLogarithmForTheLogLoss() {
        double logs = Math.log(0.8) + Math.log(0.9) + Math.log(0.6) + Math.log(0.35);

        assertThat(scores.logLoss(once)).isCloseTo(-logs / 4, within(1e-15));
    }

    @Test
    void comparesProbabilityAndFrequencyInTenBins() {
        double[] probabilities = new double[100];
        Boolean[] strokes = new Boolean[100];
        for (int i = 0; i < 100; i++) {
            probabilities[i] = 0.1 + i / 10 * 0.01;
            strokes[i] = i % 10 == 0;
        }
        RankedScores binned = new RankedScores(probabilities, List.of(strokes));

        // Every bin has one stroke in ten; the bins' probabilities are 0.10, 0.11 ... 0.19.
        assertThat(binned.expectedCalibrationError(binned.eachOnce())).isCloseTo(0.045, within(1e-12));
    }

    @Test
    void countsDecisionsFromTheLimitOn() {
        RankedScores.Confusion decided = scores.at(0.4, once);

        assertThat(decided).isEqualTo(new RankedScores.Confusion(1, 1, 1, 1));
        assertThat(decided.accuracy()).isEqualTo(0.5);
        assertThat(decided.recall()).isEqualTo(0.5);
        assertThat(decided.precision()).isEqualTo(0.5);
        assertThat(decided.f1()).isEqualTo(0.5);
    }

    @Test
    void hasNoPrecisionWhereNothingIsFound() {
        RankedScores.Confusion decided = scores.at(0.9, once);

        assertThat(decided.precision()).isZero();
        assertThat(decided.f1()).isZero();
    }

    @Test
    void countsARowAsOftenAsItIsDrawn() {
        int[] counts = {1, 0, 2, 1};
        RankedScores drawn = new RankedScores(new double[] {0.1, 0.4, 0.4, 0.8}, List.of(false, false, false, true));

        assertThat(scores.rocAuc(counts)).isEqualTo(drawn.rocAuc(once));
        assertThat(scores.brierScore(counts)).isCloseTo(drawn.brierScore(once), within(1e-15));
    }

    @Test
    void isPerfectWhereNothingIsInTheWrongOrder() {
        RankedScores sorted = new RankedScores(new double[] {0.1, 0.2, 0.3, 0.4}, List.of(false, false, true, true));

        assertThat(sorted.rocAuc(once)).isEqualTo(1);
        assertThat(sorted.averagePrecision(once)).isEqualTo(1);
    }
}
