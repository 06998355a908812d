/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How good probabilities were against what came true, each measure with a 95 % interval from the bootstrap over all rows.
 * It shows what measuring on other patients would change, not what training on others would.
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

    /** A measure and its 95 % interval. */
    public record Interval(double value, double low, double high) {}

    /** The decisions when every probability at or above a limit counts as a stroke. */
    public record AtLimit(double limit, Interval accuracy, Interval recall, Interval precision, Interval f1) {}

    /** @throws IllegalArgumentException if there are not patients both with and without a stroke */
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
        Bootstrap bootstrap = new Bootstrap(scores);
        return new Evaluation(
                scores.size(),
                (int) IntStream.range(0, scores.size()).filter(scores::stroke).count(),
                bootstrap.interval(scores::rocAuc),
                bootstrap.interval(scores::averagePrecision),
                bootstrap.interval(scores::brierScore),
                bootstrap.interval(scores::logLoss),
                bootstrap.interval(scores::expectedCalibrationError),
                List.of(atLimit(scores, bands.lowBelow(), bootstrap), atLimit(scores, bands.highFrom(), bootstrap)));
    }

    private static AtLimit atLimit(RankedScores scores, double limit, Bootstrap bootstrap) {
        return new AtLimit(
                limit,
                bootstrap.interval(counts -> scores.at(limit, counts).accuracy()),
                bootstrap.interval(counts -> scores.at(limit, counts).recall()),
                bootstrap.interval(counts -> scores.at(limit, counts).precision()),
                bootstrap.interval(counts -> scores.at(limit, counts).f1()));
    }
}
