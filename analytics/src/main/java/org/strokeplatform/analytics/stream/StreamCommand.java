/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.stream;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.util.LongAccumulator;
import org.strokeplatform.analytics.ProcessorTime;
import org.strokeplatform.analytics.SessionOptions;
import org.strokeplatform.analytics.Settings;
import org.strokeplatform.model.StrokeModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

/** Follows the topics and keeps the windows. */
@Command(
        name = "stream",
        mixinStandardHelpOptions = true,
        description = "Counts the scored changes of the two topics per window of event time into the table"
                + " analytics.risk_windows, each exactly once, until it is stopped; started again, it goes on.")
public final class StreamCommand implements Callable<Integer> {

    /**
     * The open windows fit into one partition. Each more is files of its own in the checkpoint at every batch, and without
     * Hadoop's native library some twenty processes that link and protect them.
     */
    private static final Map<String, String> FEW_WINDOWS = Map.of("spark.sql.shuffle.partitions", "1");

    @Mixin
    private SessionOptions session;

    @Option(
            names = "--window",
            paramLabel = "DURATION",
            defaultValue = "5 minutes",
            description = "Length of a window (default: ${DEFAULT-VALUE}).")
    private String window;

    @Option(
            names = "--lateness",
            paramLabel = "DURATION",
            defaultValue = "2 minutes",
            description = "How late a change may come and still count (default: ${DEFAULT-VALUE}).")
    private String lateness;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "Time between two batches (default: ${DEFAULT-VALUE}).")
    private long everySeconds;

    @Option(names = "--once", description = "Stop when all that is in the topics now has been read.")
    private boolean once;

    @Option(
            names = "--checkpoint",
            paramLabel = "URI",
            description = "Where it keeps how far it is (default: analytics/stream in the platform's folder). One"
                    + " checkpoint belongs to one table.")
    private String checkpoint;

    @Option(
            names = "--most-per-batch",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Changes that one batch reads at most (default: ${DEFAULT-VALUE}).")
    private long mostPerBatch;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "The model whose card has the prevalence (default: the packaged one).")
    private Path model;

    @Override
    public Integer call() throws Exception {
        Settings settings = session.settings();
        double prevalence = (model == null ? StrokeModel.packaged() : StrokeModel.load(model))
                .card()
                .data()
                .prevalence();
        Upstream.requireAnswers(settings);
        try (SparkSession spark = session.open(settings, FEW_WINDOWS)) {
            ProcessorTime time = new ProcessorTime();
            spark.sparkContext().addSparkListener(time);
            LongAccumulator unreadable = spark.sparkContext().longAccumulator("unreadable records");
            spark.streams().addListener(new ProgressLines(session.out(), time, unreadable));
            RiskWindows windows = new RiskWindows(spark, settings);
            windows.createTable();
            DataStreamWriter<Row> writer = RiskWindows.windows(
                            windows.changes(mostPerBatch, unreadable), window, lateness, prevalence)
                    .writeStream()
                    .format("iceberg")
                    .outputMode("append")
                    .queryName("risk-windows")
                    .option("checkpointLocation", checkpoint(settings))
                    .option("fanout-enabled", "true")
                    .trigger(
                            once
                                    ? Trigger.AvailableNow()
                                    : Trigger.ProcessingTime(
                                            Duration.ofSeconds(everySeconds).toMillis()));
            try {
                writer.toTable(RiskWindows.TABLE).awaitTermination();
            } catch (StreamingQueryException e) {
                if (!isAfterRepeatedBatch(e)) {
                    throw e;
                }
                writer.toTable(RiskWindows.TABLE).awaitTermination();
            }
        }
        return 0;
    }

    /**
     * The first batch after a kill is the one that was cut, done again. When it is committed, Spark 4.1.1 fails to count
     * how far it is behind (apache/spark#55236); nothing is lost, and the next start goes on.
     */
    private static boolean isAfterRepeatedBatch(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            StackTraceElement[] trace = cause.getStackTrace();
            if (cause instanceof NullPointerException
                    && trace.length > 0
                    && trace[0].getClassName().startsWith("org.apache.spark.sql.kafka010.KafkaMicroBatchStream")
                    && trace[0].getMethodName().equals("metrics")) {
                return true;
            }
        }
        return false;
    }

    private String checkpoint(Settings settings) {
        return checkpoint == null
                ? settings.folder()
                        .resolve("analytics")
                        .resolve("stream")
                        .toUri()
                        .toString()
                : checkpoint;
    }
}
