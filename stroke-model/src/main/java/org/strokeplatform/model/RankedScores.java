/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Probabilities in rising order, each with what came true; every measure takes how often each row counts. */
final class RankedScores {

    private static final int CALIBRATION_BINS = 10;
    private static final double SMALLEST_PROBABILITY = 1e-15;

    private final double[] probability;
    private final boolean[] stroke;

    RankedScores(double[] probabilities, List<Boolean> strokes) {
        int[] order = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> probabilities[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        probability = Arrays.stream(order).mapToDouble(i -> probabilities[i]).toArray();
        stroke = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            stroke[i] = strokes.get(order[i]);
        }
    }

    int size() {
        return probability.length;
    }

    double probability(int rank) {
        return probability[rank];
    }

    boolean stroke(int rank) {
        return stroke[rank];
    }

    /** The counts when every row counts once. */
    int[] eachOnce() {
        int[] counts = new int[size()];
        Arrays.fill(counts, 1);
        return counts;
    }

    /** Whether a row with and a row without a stroke counts. */
    boolean hasBothOutcomes(int[] counts) {
        boolean anyStroke = false;
        boolean anyOther = false;
        for (int i = 0; i < size() && !(anyStroke && anyOther); i++) {
            anyStroke |= stroke[i] && counts[i] > 0;
            anyOther |= !stroke[i] && counts[i] > 0;
        }
        return anyStroke && anyOther;
    }

    /** The chance that a patient with a stroke ranks above one without; a tie counts half. */
    double rocAuc(int[] counts) {
        double below = 0;
        double pairs = 0;
        double strokes = 0;
        for (int from = 0; from < size(); ) {
            double tiedStrokes = 0;
            double tiedOthers = 0;
            int to = from;
            for (; to < size() && probability[to] == probability[from]; to++) {
                tiedStrokes += stroke[to] ? counts[to] : 0;
                tiedOthers += stroke[to] ? 0 : counts[to];
            }
            pairs += tiedStrokes * (below + tiedOthers / 2);
            strokes += tiedStrokes;
            below += tiedOthers;
            from = to;
        }
        return pairs / (strokes * below);
    }

    /** Precision averaged over the strokes found, from the highest probability down. */
    double averagePrecision(int[] counts) {
        double found = 0;
        double all = 0;
        double sum = 0;
        for (int from = size() - 1; from >= 0; ) {
            double newlyFound = 0;
            int to = from;
            for (; to >= 0 && probability[to] == probability[from]; to--) {
                newlyFound += stroke[to] ? counts[to] : 0;
                all += counts[to];
            }
            found += newlyFound;
            sum += newlyFound == 0 ? 0 : newlyFound * found / all;
            from = to;
        }
        return sum / found;
    }

    /** The mean squared difference between probability and outcome. */
    double brierScore(int[] counts) {
        return mean(counts, i -> {
            double error = probability[i] - (stroke[i] ? 1 : 0);
            return counts[i] * error * error;
        });
    }

    /** The mean negative logarithm of the probability given to what came true. */
    double logLoss(int[] counts) {
        return mean(counts, i -> {
            double likelihood = stroke[i] ? probability[i] : 1 - probability[i];
            return -counts[i] * Math.log(Math.max(likelihood, SMALLEST_PROBABILITY));
        });
    }

    private double mean(int[] counts, IntToDoubleFunction lossOfAll) {
        double sum = 0;
        double rows = 0;
        for (int i = 0; i < size(); i++) {
            sum += lossOfAll.applyAsDouble(i);
            rows += counts[i];
        }
        return sum / rows;
    }

    /** The mean distance between probability and frequency in ten bins of equal count. */
    double expectedCalibrationError(int[] counts) {
        double sum = 0;
        for (CalibrationBin bin : calibration(counts)) {
            sum += Math.abs(bin.expected() - bin.observed());
        }
        double rows = Arrays.stream(counts).sum();
        return sum / rows;
    }

    /** Ten bins of equal count, from the lowest probabilities to the highest. */
    CalibrationBin[] calibration(int[] counts) {
        long rows = Arrays.stream(counts).asLongStream().sum();
        double[] expected = new double[CALIBRATION_BINS];
        double[] observed = new double[CALIBRATION_BINS];
        double[] sizes = new double[CALIBRATION_BINS];
        long before = 0;
        for (int i = 0; i < size(); i++) {
            if (counts[i] > 0) {
                int bin = (int) (before * CALIBRATION_BINS / rows);
                expected[bin] += counts[i] * probability[i];
                observed[bin] += stroke[i] ? counts[i] : 0;
                sizes[bin] += counts[i];
                before += counts[i];
            }
        }
        return IntStream.range(0, CALIBRATION_BINS)
                .mapToObj(bin -> new CalibrationBin(sizes[bin], expected[bin], observed[bin]))
                .toArray(CalibrationBin[]::new);
    }

    /** What a probability limit decides: the rows above and below it, with and without a stroke. */
    Confusion at(double limit, int[] counts) {
        double[] decided = new double[4];
        for (int i = 0; i < size(); i++) {
            decided[(probability[i] >= limit ? 2 : 0) + (stroke[i] ? 1 : 0)] += counts[i];
        }
        return new Confusion(decided[3], decided[2], decided[1], decided[0]);
    }

    /** The number of rows in a bin, and how many strokes were expected and observed in it. */
    record CalibrationBin(double rows, double expected, double observed) {}

    /** Counts of right and wrong decisions. */
    record Confusion(double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {

        double accuracy() {
            return (truePositives + trueNegatives) / (truePositives + trueNegatives + falsePositives + falseNegatives);
        }

        double recall() {
            return ratio(truePositives, falseNegatives);
        }

        double precision() {
            return ratio(truePositives, falsePositives);
        }

        double f1() {
            return ratio(2 * truePositives, falsePositives + falseNegatives);
        }

        private static double ratio(double right, double wrong) {
            return right == 0 ? 0 : right / (right + wrong);
        }
    }
}
