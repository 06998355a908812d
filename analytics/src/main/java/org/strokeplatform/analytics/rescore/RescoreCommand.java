/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.rescore;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.strokeplatform.analytics.Archive;
import org.strokeplatform.analytics.Days;
import org.strokeplatform.analytics.Session;
import org.strokeplatform.analytics.SessionOptions;
import org.strokeplatform.analytics.Settings;
import org.strokeplatform.model.StrokeModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = session.settings();
        StrokeModel model = folder == null ? StrokeModel.packaged() : StrokeModel.load(folder);
        PrintWriter out = spec.commandLine().getOut();
        try (SparkSession spark = session.open(settings)) {
            ModelOnExecutors handedOut = ModelOnExecutors.handOut(spark, folder);
            Dataset<Row> changes = new Archive(spark, settings, source, days).changes();
            Dataset<Row> scored = changes.where("op <> 'd'")
                    .selectExpr(Scorer.columns())
                    .mapPartitions(new Scorer(handedOut), Encoders.row(Scorer.SCORED));
            ScoringTime time = new ScoringTime();
            spark.sparkContext().addSparkListener(time);
            write(spark, scored);
            spark.sparkContext().listenerBus().waitUntilEmpty();
            spark.sparkContext().removeSparkListener(time);

            Dataset<Row> written = spark.table(TABLE).where(col("model_version").equalTo(model.version()));
            long rows = written.count();
            out.printf(
                    Locale.ROOT,
                    "%,d changes scored with %s into analytics.rescored: %,.0f rows/s per core, reading and writing"
                            + " included%n",
                    rows,
                    model.version(),
                    rows / Math.max(time.seconds(), 0.001));
            new ChampionChallenger(spark).report(written, out);
            out.flush();
        }
        return 0;
    }

    /** Each model's rows are a partition; scoring again replaces its own and no other's. */
    private static void write(SparkSession spark, Dataset<Row> scored) throws NoSuchTableException {
        spark.sql("CREATE NAMESPACE IF NOT EXISTS " + Session.CATALOG + ".analytics");
        if (!spark.catalog().tableExists(TABLE)) {
            spark.sql("CREATE TABLE " + TABLE + " (" + Scorer.SCORED.toDDL() + ") USING iceberg"
                    + " PARTITIONED BY (model_version) TBLPROPERTIES ('write.distribution-mode' = 'none')");
        }
        scored.writeTo(TABLE).overwritePartitions();
    }
}
