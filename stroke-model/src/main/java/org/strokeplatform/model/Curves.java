/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The curves that show how good a model's probabilities are on patients of whom the outcome is known.
 *
 * @param roc the share of strokes found (y) against the share of others taken for one (x), for falling limits
 * @param precisionRecall the share of decisions that are right (y) against the share of strokes found (x)
 * @param reliability the frequency of strokes (y) against the mean probability (x), in ten bins of equal count
 */
public record Curves(List<Point> roc, List<Point> precisionRecall, List<Point> reliability) {

    public record Point(double x, double y) {}

    public static Curves of(StrokeModel model, PatientData data) {
        double[] probabilities =
                data.patients().stream().mapToDouble(model::probability).toArray();
        return of(new RankedScores(probabilities, data.strokes()));
    }

    static Curves of(RankedScores scores) {
        List<Point> roc = new ArrayList<>(List.of(new Point(0, 0)));
        List<Point> precisionRecall = new ArrayList<>();
        RankedScores.Confusion all = scores.at(0, scores.eachOnce());
        double found = 0;
        double wrong = 0;
        for (int i = scores.size() - 1; i >= 0; i--) {
            found += scores.stroke(i) ? 1 : 0;
            wrong += scores.stroke(i) ? 0 : 1;
            boolean lastOfTie = i == 0 || scores.probability(i - 1) != scores.probability(i);
            if (lastOfTie) {
                double recall = found / all.truePositives();
                roc.add(new Point(wrong / all.falsePositives(), recall));
                precisionRecall.add(new Point(recall, found / (found + wrong)));
            }
        }
        List<Point> reliability = Arrays.stream(scores.calibration(scores.eachOnce()))
                .filter(bin -> bin.rows() > 0)
                .map(bin -> new Point(bin.expected() / bin.rows(), bin.observed() / bin.rows()))
                .toList();
        return new Curves(List.copyOf(roc), List.copyOf(precisionRecall), reliability);
    }
}
