/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How good probabilities were against what came true, each measure with a 95 % interval from the bootstrap.
 *
 * @param rows the number of patients
 * @param strokes how many of them had a stroke
 * @param rocAuc the area under the ROC curve
 * @param averagePrecision the area under the precision-recall curve
 * @param brierScore the mean squared error of the probabilities
 * @param logLoss the mean negative log-likelihood, in nats
 * @param expectedCalibrationError the mean distance between probability and frequency in ten bins of equal count; its
 *     interval lies high, since resampling adds noise to every bin, and is widened to hold the value
 * @param atLimits the decisions at the lower and at the upper limit of the bands
 */
public record Evaluation(
        int rows,
        int strokes,
        Interval rocAuc,
        Interval averagePrecision,
        Interval brierScore,
        Interval logLoss,
        Interval expectedCalibrationError,
        List<AtLimit> atLimits) {

    private static final int RESAMPLES = 1000;
    private static final long SEED = 20_240_601L;

    /** A measure and its 95 % interval. */
    public record Interval(double value, double low, double high) {}

    /** The decisions when every probability at or above a limit counts as a stroke. */
    public record AtLimit(double limit, Interval accuracy, Interval recall, Interval precision, Interval f1) {}

    /**
     * Evaluates a model on patients of whom the outcome is known.
     *
     * @throws IllegalArgumentException if there are not patients both with and without a stroke
     */
    public static Evaluation of(StrokeModel model, PatientData data) {
        double[] probabilities =
                data.patients().stream().mapToDouble(model::probability).toArray();
        return of(new RankedScores(probabilities, data.strokes()), model.card().bands());
    }

    /** The measures in JSON, after the version of the model that was measured. */
    public String toJson(String modelVersion) {
        ObjectNode json = ModelFiles.JSON.createObjectNode().put("model_version", modelVersion);
        json.setAll((ObjectNode) ModelFiles.JSON.valueToTree(this));
        return json.toPrettyString();
    }

    static Evaluation of(RankedScores scores, Bands bands) {
        Measurer measurer = new Measurer(scores.eachOnce(), resamples(scores));
        return new Evaluation(
                scores.size(),
                (int) IntStream.range(0, scores.size()).filter(scores::stroke).count(),
                measurer.interval(scores::rocAuc),
                measurer.interval(scores::averagePrecision),
                measurer.interval(scores::brierScore),
                measurer.interval(scores::logLoss),
                measurer.interval(scores::expectedCalibrationError),
                List.of(atLimit(scores, bands.lowBelow(), measurer), atLimit(scores, bands.highFrom(), measurer)));
    }

    private static AtLimit atLimit(RankedScores scores, double limit, Measurer measurer) {
        return new AtLimit(
                limit,
                measurer.interval(counts -> scores.at(limit, counts).accuracy()),
                measurer.interval(counts -> scores.at(limit, counts).recall()),
                measurer.interval(counts -> scores.at(limit, counts).precision()),
                measurer.interval(counts -> scores.at(limit, counts).f1()));
    }

    /** How often each row is drawn, strokes and others apart, so that no resample lacks one of the two. */
    private static int[][] resamples(RankedScores scores) {
        int[] strokes = IntStream.range(0, scores.size()).filter(scores::stroke).toArray();
        int[] others =
                IntStream.range(0, scores.size()).filter(i -> !scores.stroke(i)).toArray();
        if (strokes.length == 0 || others.length == 0) {
            throw new IllegalArgumentException("Expected patients with and without a stroke, found but one kind");
        }
        SplittableRandom random = new SplittableRandom(SEED);
        int[][] resamples = new int[RESAMPLES][scores.size()];
        for (int[] counts : resamples) {
            draw(strokes, counts, random);
            draw(others, counts, random);
        }
        return resamples;
    }

    private static void draw(int[] rows, int[] counts, SplittableRandom random) {
        for (int i = 0; i < rows.length; i++) {
            counts[rows[random.nextInt(rows.length)]]++;
        }
    }

    private record Measurer(int[] once, int[][] resamples) {

        Interval interval(ToDoubleFunction<int[]> measure) {
            double[] values = Arrays.stream(resamples)
                    .parallel()
                    .mapToDouble(measure)
                    .sorted()
                    .toArray();
            double value = measure.applyAsDouble(once);
            return new Interval(
                    value, Math.min(value, quantile(values, 0.025)), Math.max(value, quantile(values, 0.975)));
        }

        private static double quantile(double[] sorted, double share) {
            return sorted[(int) Math.round(share * (sorted.length - 1))];
        }
    }
}
