/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

class EvaluationTest {

    /** Probabilities that are right on average: the outcome is drawn from each. */
    private static RankedScores calibrated(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] probabilities = new double[rows];
        List<Boolean> strokes = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            probabilities[i] = random.nextDouble(0.3);
            strokes.add(random.nextDouble() < probabilities[i]);
        }
        return new RankedScores(probabilities, strokes);
    }

    @Test
    void holdsEveryMeasureInItsInterval() {
        Evaluation evaluation = Evaluation.of(calibrated(2000, 1), Bands.DEFAULT);

        assertThat(List.of(
                        evaluation.rocAuc(),
                        evaluation.averagePrecision(),
                        evaluation.brierScore(),
                        evaluation.logLoss(),
                        evaluation.expectedCalibrationError(),
                        evaluation.atLimits().get(0).recall(),
                        evaluation.atLimits().get(1).precision()))
                .allSatisfy(measure -> assertThat(measure.value())
                        .isBetween(measure.low(), measure.high())
                        .isPositive());
    }

    @Test
    void isNarrowerWithMorePatients() {
        Evaluation.Interval few =
                Evaluation.of(calibrated(500, 1), Bands.DEFAULT).rocAuc();
        Evaluation.Interval many =
                Evaluation.of(calibrated(8000, 1), Bands.DEFAULT).rocAuc();

        assertThat(many.high() - many.low()).isLessThan((few.high() - few.low()) / 2);
    }

    @Test
    void knowsThatOtherPatientsHaveAnotherNumberOfStrokes() {
        // One probability for all: a row's squared error is 0.81 with a stroke and 0.01 without, its loss ln 10 or -ln
        // 0.9.
        double[] probabilities = new double[1000];
        Arrays.fill(probabilities, 0.1);
        List<Boolean> strokes =
                IntStream.range(0, 1000).mapToObj(i -> i % 10 == 0).toList();
        double shareError = Math.sqrt(0.1 * 0.9 / 1000);

        Evaluation evaluation = Evaluation.of(new RankedScores(probabilities, strokes), Bands.DEFAULT);

        assertThat(standardError(evaluation.brierScore())).isCloseTo((0.81 - 0.01) * shareError, withinPercentage(10));
        assertThat(standardError(evaluation.logLoss()))
                .isCloseTo((Math.log(10) + Math.log(0.9)) * shareError, withinPercentage(10));
    }

    /** Half of a 95 % interval is 1.96 standard errors. */
    private static double standardError(Evaluation.Interval interval) {
        return (interval.high() - interval.low()) / 2 / 1.96;
    }

    @Test
    void hasFiniteIntervalsWhereAResampleCouldLackAllStrokes() {
        RankedScores few = new RankedScores(new double[] {0.1, 0.2, 0.3}, List.of(false, true, false));

        Evaluation evaluation = Evaluation.of(few, Bands.DEFAULT);

        assertThat(List.of(evaluation.rocAuc(), evaluation.averagePrecision()))
                .allSatisfy(measure ->
                        assertThat(new double[] {measure.low(), measure.high()}).doesNotContain(Double.NaN));
    }

    @Test
    void isTheSameEachTime() {
        assertThat(Evaluation.of(calibrated(500, 1), Bands.DEFAULT))
                .isEqualTo(Evaluation.of(calibrated(500, 1), Bands.DEFAULT));
    }

    @Test
    void refusesOutcomesOfOneKind() {
        RankedScores healthy = new RankedScores(new double[] {0.1, 0.2}, List.of(false, false));

        assertThatThrownBy(() -> Evaluation.of(healthy, Bands.DEFAULT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void drawsCurvesFromOneCornerToTheOther() {
        Curves curves = Curves.of(calibrated(500, 1));

        assertThat(curves.roc()).first().isEqualTo(new Curves.Point(0, 0));
        assertThat(curves.roc()).last().isEqualTo(new Curves.Point(1, 1));
        assertThat(curves.precisionRecall()).last().returns(1.0, Curves.Point::x);
        assertThat(curves.reliability()).hasSize(10);
    }

    @Test
    void enclosesTheRocAucUnderItsCurve() {
        RankedScores scores = calibrated(500, 1);
        List<Curves.Point> roc = Curves.of(scores).roc();
        double area = 0;
        for (int i = 1; i < roc.size(); i++) {
            area += (roc.get(i).x() - roc.get(i - 1).x())
                    * (roc.get(i).y() + roc.get(i - 1).y())
                    / 2;
        }

        assertThat(area).isCloseTo(scores.rocAuc(scores.eachOnce()), within(1e-12));
    }
}
