/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.maintain;

import org.apache.iceberg.Table;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.strokeplatform.events.archive.SnapshotRetention;

import java.time.Instant;
import java.util.stream.StreamSupport;

/** The upkeep of one of the archive's tables. */
final class Upkeep {

    private final SparkSession spark;
    private final Table table;

    /**
     * What was done.
     *
     * @param joined small files that are no longer part of the table
     * @param into files that hold their rows now
     * @param forgotten snapshots
     * @param left snapshots
     */
    record Result(int joined, int into, int forgotten, int left) {}

    Upkeep(SparkSession spark, String name) {
        this.spark = spark;
        try {
            this.table = Spark3Util.loadIcebergTable(spark, name);
        } catch (NoSuchTableException | ParseException e) {
            throw new IllegalStateException(name + " has gone", e);
        }
    }

    /** Joins small files, and forgets snapshots before that time. */
    Result run(Instant before) {
        RewriteDataFiles.Result joined =
                SparkActions.get(spark).rewriteDataFiles(table).execute();
        table.refresh();
        int snapshots = snapshots();
        SparkActions.get(spark)
                .expireSnapshots(table)
                .expireOlderThan(SnapshotRetention.limitMillis(table, before))
                .retainLast(1)
                .execute();
        table.refresh();
        int left = snapshots();
        return new Result(
                joined.rewrittenDataFilesCount(), joined.addedDataFilesCount(), Math.max(0, snapshots - left), left);
    }

    private int snapshots() {
        return (int)
                StreamSupport.stream(table.snapshots().spliterator(), false).count();
    }
}
