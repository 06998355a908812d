/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.flywaydb.core.api.FlywayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Creates or upgrades the replica's tables. */
@Command(
        name = "migrate",
        description = {
            "Create or upgrade the replica's tables, before the SQL sink starts",
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
        return Action.ending(spec, this::migrate);
    }

    private ExitCode migrate() {
        ReplicaSchema schema =
                new ReplicaSchema(replica.database(RolloutCommand.of(spec).environment()));
        Pace pace = RolloutCommand.of(spec).pace();
        Duration end = pace.now().plusSeconds(retryFor);
        while (true) {
            try {
                ReplicaSchema.Result result = schema.migrate();
                spec.commandLine()
                        .getOut()
                        .printf("replica: %d migration(s) run, schema at version %s%n", result.run(), result.version());
                return ExitCode.OK;
            } catch (FlywayException e) {
                if (!unanswered(e) || pace.now().compareTo(end) >= 0) {
                    throw new RolloutException(ExitCode.FAILED, "The replica was not migrated: " + reason(e), e);
                }
                pace.pause(Duration.ofSeconds(1));
            }
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
        Throwable told = e.getCause() instanceof SQLException cause ? cause : e;
        return Secrets.scrub(
                String.valueOf(told.getMessage()).lines().findFirst().orElse(""));
    }
}
