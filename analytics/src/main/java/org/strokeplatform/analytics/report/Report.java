/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.report;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.strokeplatform.analytics.Archive;
import org.strokeplatform.analytics.Session;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Computes the report's tables and keeps them in the catalog. */
public final class Report {

    /** More rows than a reader looks at stay in the catalog's table. */
    private static final int ROWS_SHOWN = 200;

    private static final int ROWS_COLLECTED = 10_000;
    private static final String CATALOG_PREFIX = Session.CATALOG + ".analytics.";

    private final SparkSession spark;
    private final ReportDatabase jdbc;

    /** @param jdbc where the tables also go, null for nowhere */
    public Report(SparkSession spark, ReportDatabase jdbc) {
        this.spark = spark;
        this.jdbc = jdbc;
    }

    /**
     * A table as the page shows it.
     *
     * @param rows the first of them
     * @param count how many there are
     */
    record Result(List<String> columns, List<Row> rows, long count) {}

    /** Writes every table; returns what the page shows of them. */
    public Map<ReportTable, Result> run(Dataset<Row> changes) {
        spark.sql("CREATE NAMESPACE IF NOT EXISTS " + Session.CATALOG + ".analytics");
        changes.createOrReplaceTempView("changes");
        Dataset<Row> people = Archive.latest(changes).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            people.createOrReplaceTempView("people");
            keep("people", people);
            Map<ReportTable, Result> results = new EnumMap<>(ReportTable.class);
            for (ReportTable table : ReportTable.values()) {
                results.put(table, result(table));
            }
            return results;
        } finally {
            people.unpersist();
        }
    }

    /** Most answers are small enough to be computed once and written from here. */
    private Result result(ReportTable table) {
        String name = table.tableName();
        Dataset<Row> answer = spark.sql(table.sql());
        List<String> columns = List.of(answer.columns());
        List<Row> rows = answer.takeAsList(ROWS_COLLECTED);
        if (rows.size() < ROWS_COLLECTED) {
            keep(name, spark.createDataFrame(rows, answer.schema()).coalesce(1));
            return new Result(columns, rows.subList(0, Math.min(ROWS_SHOWN, rows.size())), rows.size());
        }
        keep(name, answer);
        return new Result(
                columns,
                rows.subList(0, ROWS_SHOWN),
                spark.table(CATALOG_PREFIX + name).count());
    }

    private void keep(String name, Dataset<Row> rows) {
        rows.writeTo(CATALOG_PREFIX + name).using("iceberg").createOrReplace();
        if (jdbc != null) {
            rows.write().mode(SaveMode.Overwrite).jdbc(jdbc.url(), "analytics_" + name, jdbc.properties());
        }
    }
}
