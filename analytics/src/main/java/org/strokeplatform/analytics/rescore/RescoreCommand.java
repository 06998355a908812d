/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.rescore;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;
import org.apache.spark.storage.StorageLevel;
import org.strokeplatform.analytics.Archive;
import org.strokeplatform.analytics.Days;
import org.strokeplatform.analytics.ProcessorTime;
import org.strokeplatform.analytics.Session;
import org.strokeplatform.analytics.SessionOptions;
import org.strokeplatform.analytics.Settings;
import org.strokeplatform.model.StrokeModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import static org.apache.spark.sql.functions.col;

/** Scores the archive with another model and compares. */
@Command(
        name = "rescore",
        mixinStandardHelpOptions = true,
        description = "Scores every change of the archive with another model, into the table analytics.rescored, and"
                + " compares it with the scores that the rows have.")
public final class RescoreCommand implements Callable<Integer> {

    private static final String TABLE = Session.CATALOG + ".analytics.rescored";

    @Mixin
    private SessionOptions session;

    @Mixin
    private Days days;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A folder that ./stroke train wrote (default: the packaged model).")
    private Path folder;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "iceberg",
            description = "What to read: iceberg or parquet (default: ${DEFAULT-VALUE}).")
    private Archive.Source source;

    @Override
    public Integer call() throws Exception {
        Settings settings = session.settings();
        StrokeModel model = folder == null ? StrokeModel.packaged() : StrokeModel.load(folder);
        PrintWriter out = session.out();
        try (SparkSession spark = session.open(settings)) {
            // Packing the rows in memory takes as long as scoring them.
            spark.conf().set("spark.sql.inMemoryColumnarStorage.compressed", false);
            Dataset<Row> changes = new Archive(spark, settings, source, days)
                    .changes()
                    .where("op NOT IN ('d', 't')")
                    .drop("place", "created_at", "province")
                    .persist(StorageLevel.MEMORY_AND_DISK());
            changes.count();
            // A stage of its own, from memory to memory: its time is neither the reading's nor the writing's.
            // A task per core, not per file: starting one takes as long as scoring a small file's rows.
            Dataset<Row> scored = new Rescorer(spark, folder)
                    .score(changes.coalesce(spark.sparkContext().defaultParallelism()), model.version())
                    .persist(StorageLevel.MEMORY_AND_DISK());
            ProcessorTime time = new ProcessorTime();
            spark.sparkContext().addSparkListener(time);
            long rows = scored.count();
            spark.sparkContext().listenerBus().waitUntilEmpty();
            spark.sparkContext().removeSparkListener(time);
            changes.unpersist();
            write(spark, scored);
            out.printf("%,d changes scored with %s into analytics.rescored%n", rows, model.version());
            out.printf(
                    Locale.ROOT,
                    "scoring stage           %.2f s of processor time, %,.0f rows/s per core%n",
                    time.taskSeconds(),
                    rows / Math.max(time.taskSeconds(), 0.001));
            new ChampionChallenger(spark).report(scored, out);
            out.flush();
        }
        return 0;
    }

    /** Each model's rows are a partition; scoring again replaces its own and no other's. */
    private static void write(SparkSession spark, Dataset<Row> scored)
            throws NoSuchTableException, TableAlreadyExistsException {
        spark.sql("CREATE NAMESPACE IF NOT EXISTS " + Session.CATALOG + ".analytics");
        if (spark.catalog().tableExists(TABLE)) {
            // A table of the time when ids were INT.
            spark.sql("ALTER TABLE " + TABLE + " ALTER COLUMN id TYPE BIGINT");
            scored.writeTo(TABLE).overwritePartitions();
        } else {
            scored.writeTo(TABLE)
                    .using("iceberg")
                    .partitionedBy(col("model_version"))
                    .tableProperty("write.distribution-mode", "none")
                    .create();
        }
    }
}
