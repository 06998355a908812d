/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model.cli;

import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.strokeplatform.model.Curves;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Draws an evaluation's curves as PNG files. */
final class CurvePlots {

    private static final int SIZE = 640;

    private CurvePlots() {}

    static void write(Curves curves, Path directory) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Files.createDirectories(directory);
        XYChart roc = chart("ROC curve", "false positive rate", "true positive rate", 1);
        line(roc, "model", curves.roc());
        line(roc, "chance", straight(1, x -> x));
        save(roc, directory.resolve("roc.png"));

        XYChart precisionRecall = chart("Precision and recall", "recall", "precision", 1);
        line(precisionRecall, "model", curves.precisionRecall());
        // With every patient taken for a stroke, precision is the prevalence, as it is for guessing.
        double prevalence = curves.precisionRecall()
                .get(curves.precisionRecall().size() - 1)
                .y();
        line(precisionRecall, "chance", straight(1, x -> prevalence));
        save(precisionRecall, directory.resolve("precision-recall.png"));

        double end = 1.1
                * curves.reliability().stream()
                        .mapToDouble(point -> Math.max(point.x(), point.y()))
                        .max()
                        .orElse(1);
        XYChart reliability = chart("Reliability", "mean probability", "frequency of strokes", end);
        line(reliability, "model, ten bins of equal count", curves.reliability())
                .setMarker(SeriesMarkers.CIRCLE);
        line(reliability, "perfect", straight(end, x -> x));
        save(reliability, directory.resolve("reliability.png"));
    }

    private static XYChart chart(String title, String x, String y, double end) {
        XYChart chart = new XYChartBuilder()
                .width(SIZE)
                .height(SIZE)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS).setChartBackgroundColor(Color.WHITE);
        chart.getStyler()
                .setXAxisMin(0.0)
                .setXAxisMax(end)
                .setYAxisMin(0.0)
                .setYAxisMax(end)
                .setDecimalPattern("0.00");
        return chart;
    }

    private static XYSeries line(XYChart chart, String name, List<Curves.Point> points) {
        XYSeries series = chart.addSeries(
                name,
                points.stream().mapToDouble(Curves.Point::x).toArray(),
                points.stream().mapToDouble(Curves.Point::y).toArray());
        series.setMarker(SeriesMarkers.NONE);
        return series;
    }

    /** In tenths: where all values are evenly spaced, as ranks are, the library would put its ticks on them. */
    private static List<Curves.Point> straight(double end, DoubleUnaryOperator line) {
        return IntStream.rangeClosed(0, 10)
                .mapToDouble(i -> i * end / 10)
                .mapToObj(x -> new Curves.Point(x, line.applyAsDouble(x)))
                .toList();
    }

    private static void save(XYChart chart, Path file) throws IOException {
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    }
}
