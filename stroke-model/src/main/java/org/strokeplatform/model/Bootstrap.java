/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * 95 % intervals of measures, by the percentiles of resamples. Each resample draws as many rows as there are from all of
 * them, so the number of strokes varies as it would among other patients. The same rows give the same intervals.
 */
final class Bootstrap {

    private static final int RESAMPLES = 1000;
    private static final long SEED = 20_240_601L;

    private final int[] once;
    private final int[][] resamples;

    /** @throws IllegalArgumentException if there are not rows both with and without a stroke */
    Bootstrap(RankedScores scores) {
        once = scores.eachOnce();
        if (!scores.hasBothOutcomes(once)) {
            throw new IllegalArgumentException("Expected patients with and without a stroke, found only one kind");
        }
        SplittableRandom random = new SplittableRandom(SEED);
        resamples = new int[RESAMPLES][];
        Arrays.setAll(resamples, i -> draw(scores, random));
    }

    /** The measure over all rows and its interval, widened to hold the measure; it takes how often each row counts. */
    Evaluation.Interval interval(ToDoubleFunction<int[]> measure) {
        double[] values = Arrays.stream(resamples)
                .parallel()
                .mapToDouble(measure)
                .sorted()
                .toArray();
        double value = measure.applyAsDouble(once);
        return new Evaluation.Interval(
                value, Math.min(value, quantile(values, 0.025)), Math.max(value, quantile(values, 0.975)));
    }

    /** How often each row is drawn. Drawn again where one outcome is missing, since most measures need both. */
    private static int[] draw(RankedScores scores, SplittableRandom random) {
        int[] counts = new int[scores.size()];
        do {
            Arrays.fill(counts, 0);
            for (int i = 0; i < counts.length; i++) {
                counts[random.nextInt(counts.length)]++;
            }
        } while (!scores.hasBothOutcomes(counts));
        return counts;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
