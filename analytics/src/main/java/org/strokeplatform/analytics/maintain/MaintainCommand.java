/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.maintain;

import org.apache.spark.sql.SparkSession;
import org.strokeplatform.analytics.BadInputException;
import org.strokeplatform.analytics.ChangeLog;
import org.strokeplatform.analytics.Session;
import org.strokeplatform.analytics.SessionOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Keeps the archive's tables fit to be read and written. */
@Command(
        name = "maintain",
        mixinStandardHelpOptions = true,
        description = "Joins the archive's small files and forgets its old snapshots, while the sink goes on. No row is"
                + " removed.")
public final class MaintainCommand implements Callable<Integer> {

    @Mixin
    private SessionOptions session;

    @Option(
            names = "--keep-minutes",
            paramLabel = "N",
            defaultValue = "60",
            description =
                    "Snapshots that are younger stay, and the files that only they have; who reads the archive for"
                            + " longer may lose files under its hands (default: ${DEFAULT-VALUE}).")
    private int keepMinutes;

    @Override
    public Integer call() throws IOException {
        if (keepMinutes < 0) {
            throw new BadInputException("--keep-minutes must be at least 0, is " + keepMinutes);
        }
        Instant before = Instant.now().minus(Duration.ofMinutes(keepMinutes));
        PrintWriter console = session.out();
        try (SparkSession spark = session.open(session.settings())) {
            List<String> tables = Stream.of(ChangeLog.values())
                    .map(log -> Session.CATALOG + ".stroke." + log.table())
                    .filter(spark.catalog()::tableExists)
                    .toList();
            if (tables.isEmpty()) {
                throw new BadInputException(
                        "The catalog has no table stroke.predictions and no stroke.patients: the open"
                                + " edition has archived nothing that could be maintained");
            }
            for (String table : tables) {
                Upkeep.Result result = new Upkeep(spark, table).run(before);
                console.printf(
                        "%s: %,d files joined into %,d; %,d snapshots forgotten, %,d left%n",
                        table, result.joined(), result.into(), result.forgotten(), result.left());
                console.flush();
            }
        }
        return 0;
    }
}
