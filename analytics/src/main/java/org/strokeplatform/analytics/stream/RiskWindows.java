/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.stream;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.strokeplatform.analytics.ChangeLog;
import org.strokeplatform.analytics.Session;
import org.strokeplatform.analytics.Settings;

import java.util.Arrays;
import java.util.stream.Collectors;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.window;

/** Scored changes per window of event time, from the topics to a table. */
final class RiskWindows {

    static final String TABLE = Session.CATALOG + ".analytics.risk_windows";

    private final SparkSession spark;
    private final Settings settings;

    RiskWindows(SparkSession spark, Settings settings) {
        this.spark = spark;
        this.settings = settings;
    }

    /**
     * The topics' changes as they come.
     *
     * @param unreadable counts the records that are left out
     */
    Dataset<Row> changes(long mostPerBatch, LongAccumulator unreadable) {
        String topics = Arrays.stream(ChangeLog.values()).map(ChangeLog::topic).collect(Collectors.joining(","));
        return spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", settings.get("KAFKA_BOOTSTRAP"))
                .option("kafka.isolation.level", "read_committed")
                .option("subscribe", topics)
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", mostPerBatch)
                .load()
                .select("topic", "partition", "offset", "value")
                .mapPartitions(
                        new ChangeDecoder(settings.get("SCHEMA_REGISTRY_URL"), unreadable),
                        Encoders.row(ChangeDecoder.CHANGE));
    }

    /**
     * Counts and mean probability per window. A window is reported once, when nothing can be added to it any more.
     *
     * @param length of a window
     * @param lateness how late a change may come and still count
     * @param prevalence the mean that the model's card promises
     */
    static Dataset<Row> windows(Dataset<Row> changes, String length, String lateness, double prevalence) {
        return changes.withWatermark("event_time", lateness)
                .groupBy(window(col("event_time"), length), col("source"))
                .agg(
                        count(lit(1)).as("changes"),
                        count_if(col("risk_category").equalTo("Low")).as("low"),
                        count_if(col("risk_category").equalTo("Medium")).as("medium"),
                        count_if(col("risk_category").equalTo("High")).as("high"),
                        avg("probability").as("mean_probability"))
                .select(
                        col("window.start").as("window_start"),
                        col("window.end").as("window_end"),
                        col("source"),
                        col("changes"),
                        col("low"),
                        col("medium"),
                        col("high"),
                        col("mean_probability"),
                        lit(prevalence).as("prevalence"));
    }

    void createTable() {
        spark.sql("CREATE NAMESPACE IF NOT EXISTS " + Session.CATALOG + ".analytics");
        spark.sql("CREATE TABLE IF NOT EXISTS " + TABLE + " (window_start TIMESTAMP, window_end TIMESTAMP,"
                + " source STRING, changes BIGINT, low BIGINT, medium BIGINT, high BIGINT, mean_probability DOUBLE,"
                + " prevalence DOUBLE) USING iceberg PARTITIONED BY (days(window_start))");
    }
}
