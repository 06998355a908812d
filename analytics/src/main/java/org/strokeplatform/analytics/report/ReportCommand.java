/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.report;

import org.apache.spark.sql.SparkSession;
import org.strokeplatform.analytics.Archive;
import org.strokeplatform.analytics.BadInputException;
import org.strokeplatform.analytics.Days;
import org.strokeplatform.analytics.ProcessorTime;
import org.strokeplatform.analytics.SessionOptions;
import org.strokeplatform.analytics.Settings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;

/** Writes the report: tables {@code analytics.*} in the catalog and one page. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Answers the standing questions from the archive: tables analytics.* in the catalog, and one HTML"
                + " page with charts that needs no network.")
public final class ReportCommand implements Callable<Integer> {

    private static final String PAGE = "report.html";

    @Mixin
    private SessionOptions session;

    @Mixin
    private Days days;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "iceberg",
            description = "What to read: iceberg (the open edition's tables) or parquet (the confluent edition's files;"
                    + " default: ${DEFAULT-VALUE}).")
    private Archive.Source source;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where " + PAGE + " goes (default: here).")
    private Path out;

    @ArgGroup(exclusive = false)
    private ReportDatabase jdbc;

    @Override
    public Integer call() throws IOException {
        Instant begin = Instant.now();
        Settings settings = session.settings();
        requireFolder();
        if (jdbc != null) {
            jdbc.requireAnswer();
        }
        try (SparkSession spark = session.open(settings)) {
            ProcessorTime time = new ProcessorTime();
            spark.sparkContext().addSparkListener(time);
            Archive archive = new Archive(spark, settings, source, days);
            Map<ReportTable, Report.Result> results = new Report(spark, jdbc).run(archive.changes());
            Collection<String> metrics = ScanMetrics.lines(spark);
            Files.writeString(out.resolve(PAGE), new Page(results, metrics).html());
            PrintWriter console = session.out();
            results.forEach((table, result) ->
                    console.printf("analytics.%-28s %,7d rows%n", table.tableName(), result.count()));
            metrics.forEach(console::println);
            console.printf(
                    "%s written in %.1f s, %.1f s of processor time%n",
                    out.resolve(PAGE).normalize(),
                    Duration.between(begin, Instant.now()).toMillis() / 1000.0,
                    time.seconds());
            console.flush();
        }
        return 0;
    }

    /** Before the work, not after it. */
    private void requireFolder() {
        try {
            Files.createDirectories(out);
            Files.delete(Files.createTempFile(out, "report", null));
        } catch (IOException e) {
            throw new BadInputException("--out " + out + " cannot be written; name a folder that can", e);
        }
    }
}
