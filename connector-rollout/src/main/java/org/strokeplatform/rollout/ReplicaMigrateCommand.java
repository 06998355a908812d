/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.flywaydb.core.api.FlywayException;
import org.strokeplatform.rollout.connect.Environment;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.Pace;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.connect.SecretMask;
import org.strokeplatform.rollout.replica.ReplicaColumns;
import org.strokeplatform.rollout.replica.ReplicaSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Creates or upgrades the replica's tables. */
@Command(
        name = "migrate",
        description = {
            "Create or upgrade the replica's tables, before the SQL sink starts, and add the columns that the source's"
                    + " tables have gained",
            "The source is that of MYSQL_HOST, MYSQL_CDC_USER and MYSQL_CDC_PASSWORD of the environment, whose sink"
                    + " writes that of EDITION, open or confluent; without them no column is added",
            "The password comes from REPLICA_PASSWORD of the environment only"
        })
final class ReplicaMigrateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReplicaOptions replica = new ReplicaOptions();

    @Option(
            names = "--retry-for",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to try again when the database does not answer. Default: ${DEFAULT-VALUE}")
    private int retryFor;

    @Override
    public Integer call() {
        return ReportingAction.ending(spec, this::migrate);
    }

    private ExitCode migrate() {
        Environment environment = RolloutCommand.of(spec).environment();
        ReplicaSchema schema = new ReplicaSchema(replica.database(environment));
        Pace pace = RolloutCommand.of(spec).pace();
        Duration end = pace.now().plusSeconds(retryFor);
        while (true) {
            try {
                ReplicaSchema.Result result = schema.migrate();
                spec.commandLine()
                        .getOut()
                        .printf("replica: %d migration(s) run, schema at version %s%n", result.run(), result.version());
                addColumns(replica.over(environment));
                return ExitCode.OK;
            } catch (FlywayException e) {
                if (!unanswered(e) || pace.now().compareTo(end) >= 0) {
                    throw new RolloutException(ExitCode.FAILED, "The replica was not migrated: " + reason(e), e);
                }
                pace.pause(Duration.ofSeconds(1));
            }
        }
    }

    /** Ahead of the sink, which on SQL Server would make columns that do not hold every script. */
    private void addColumns(Environment chosen) {
        if (!ReplicaColumnsLook.isPossible(chosen)) {
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            ReplicaColumns.Result result = ReplicaColumnsLook.columns(chosen).add();
            result.added().forEach(column -> out.println("replica: added " + column));
            ReplicaColumnsLook.notes(result).forEach(out::println);
        } catch (SQLException e) {
            // The tables are there, and the sink can add columns: not knowing the source's must not stop a rollout.
            spec.commandLine()
                    .getErr()
                    .println("replica: no columns were added, since they could not be compared with the source's: "
                            + ReplicaColumnsLook.reason(e));
        }
    }

    /** Whether the database did not answer, as opposed to a refusal: SQL states of class 08. */
    private static boolean unanswered(FlywayException e) {
        return e.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith("08");
    }

    /** The database's own words, where there are some; Flyway's span a page. */
    private static String reason(FlywayException e) {
        Throwable reason = e.getCause() instanceof SQLException cause ? cause : e;
        return SecretMask.scrub(
                String.valueOf(reason.getMessage()).lines().findFirst().orElse(""));
    }
}
