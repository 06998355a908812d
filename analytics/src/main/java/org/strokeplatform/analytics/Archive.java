/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

/**
 * The archive's log of changes, as rows of one form whichever edition wrote them: {@code source}, the columns of
 * {@link ChangeLog#COLUMNS}, {@code created_at}, {@code op}, {@code changed_at} and {@code place}, which orders the
 * changes of a row.
 */
public final class Archive {

    /** A truncate is in one partition of the topic; beside rows of another it can be ordered by time alone. */
    private static final String IS_TRUNCATED = "source = truncated AND IF(place.partition <> truncate_place.partition,"
            + " last.changed_at < truncated_at, place < truncate_place)";

    private final SparkSession spark;
    private final Settings settings;
    private final Source source;
    private final Days days;

    /** Which edition wrote the archive. */
    public enum Source {
        /** Iceberg tables of the catalog. */
        ICEBERG,
        /** Parquet files in folders of the bucket. */
        PARQUET;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The open edition's, all of it, by the environment's settings. */
    public Archive(SparkSession spark) {
        this(spark, Settings.of(null, System.getenv()), Source.ICEBERG, new Days());
    }

    public Archive(SparkSession spark, Settings settings, Source source, Days days) {
        this.spark = spark;
        this.settings = settings;
        this.source = source;
        this.days = days;
    }

    /** Every change of those days, of predictions and patients together. Reads some columns of the archive at once. */
    public Dataset<Row> changes() {
        List<Dataset<Row>> logs = new ArrayList<>();
        for (ChangeLog log : ChangeLog.values()) {
            Dataset<Row> raw = source == Source.ICEBERG ? iceberg(log) : parquet(log);
            if (raw != null) {
                requireColumns(log, raw);
                logs.add(uniform(log, TopicOrder.place(raw)));
            }
        }
        return logs.stream().reduce(Dataset::unionByName).orElseThrow(this::absent);
    }

    /** The rows as their last change left them, without those that it deleted and those that a truncate came after. */
    public static Dataset<Row> latest(Dataset<Row> changes) {
        List<String> carried = Arrays.stream(changes.columns())
                .filter(column -> !Set.of("source", "id", "place").contains(column))
                .toList();
        return changes.where("op <> 't'")
                .groupBy("source", "id")
                .agg(
                        expr("max_by(struct(" + String.join(", ", carried) + "), place) AS last"),
                        expr("max(place) AS place"))
                .where("last.op <> 'd'")
                .join(broadcast(truncates(changes)), expr(IS_TRUNCATED), "left_anti")
                .selectExpr("source", "id", "last.*");
    }

    private static Dataset<Row> truncates(Dataset<Row> changes) {
        return changes.where("op = 't'")
                .selectExpr("source AS truncated", "place AS truncate_place", "changed_at AS truncated_at");
    }

    private Dataset<Row> iceberg(ChangeLog log) {
        String table = Session.CATALOG + ".stroke." + log.table();
        if (!spark.catalog().tableExists(table)) {
            return null;
        }
        return spark.table(table)
                .where(days.condition("__source_ts_ms"))
                .withColumn("__file", lit(""))
                .withColumn("__row", col("_pos"));
    }

    /** The files' names hold the offset that they begin with. */
    private Dataset<Row> parquet(ChangeLog log) {
        String folder = filesUrl() + "/" + log.topic();
        try {
            return files(folder)
                    .where(days.condition("day"))
                    .withColumn("__file", col("_metadata.file_name"))
                    .withColumn("__row", col("_metadata.row_index"));
        } catch (Exception e) {
            if (e instanceof AnalysisException missing && "PATH_NOT_FOUND".equals(missing.getCondition())) {
                return null;
            }
            throw e;
        }
    }

    /**
     * Spark takes the columns from one of the files. Those of the places are in newer ones only, and ids are INT in older
     * ones, which can be read as BIGINT but not the other way round.
     */
    private Dataset<Row> files(String folder) {
        StructType columns = spark.read().parquet(folder).schema();
        for (StructField place : TopicOrder.COLUMNS.fields()) {
            if (!Set.of(columns.fieldNames()).contains(place.name())) {
                columns = columns.add(place);
            }
        }
        StructField[] fields = Arrays.stream(columns.fields())
                .map(field -> field.name().equals("id")
                        ? new StructField("id", DataTypes.LongType, true, field.metadata())
                        : field)
                .toArray(StructField[]::new);
        return spark.read().schema(new StructType(fields)).parquet(folder);
    }

    private String filesUrl() {
        String url = settings.getOrDefault("ARCHIVE_URL", "");
        return url.isEmpty() ? "s3a://" + settings.get("S3_BUCKET") + "/archive" : url;
    }

    private static void requireColumns(ChangeLog log, Dataset<Row> raw) {
        List<String> missing = new ArrayList<>(ChangeLog.COLUMNS);
        missing.addAll(List.of(log.createdColumn(), "__op", "__source_ts_ms"));
        missing.removeAll(List.of(raw.columns()));
        if (!missing.isEmpty()) {
            throw new BadInputException("The archive of " + log.table() + " has no column " + String.join(", ", missing)
                    + "; was it written with other connector files than this version's?");
        }
    }

    private static Dataset<Row> uniform(ChangeLog log, Dataset<Row> raw) {
        List<String> expressions = new ArrayList<>(List.of("'" + log.table() + "' AS source"));
        expressions.addAll(ChangeLog.COLUMNS);
        expressions.addAll(List.of(
                "CAST(" + log.createdColumn() + " AS TIMESTAMP) AS created_at",
                "__op AS op",
                "CAST(__source_ts_ms AS TIMESTAMP) AS changed_at",
                "place"));
        // A table that no change has reached since its ids became BIGINT still has INT.
        return raw.withColumn("id", col("id").cast(DataTypes.LongType)).selectExpr(expressions.toArray(String[]::new));
    }

    private BadInputException absent() {
        return new BadInputException(
                source == Source.ICEBERG
                        ? "The catalog has no table stroke.predictions and no stroke.patients: nothing has been archived;"
                                + " send patients first, such as with ./stroke demo"
                        : filesUrl() + " has no files: nothing has been"
                                + " archived by the confluent edition; --source iceberg reads the open edition's tables");
    }
}
