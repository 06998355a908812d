/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import org.strokeplatform.local.replica.Reconciliation;
import org.strokeplatform.local.topic.ChangeTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Compares the replica with the topics and sets right what is stale. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = "Compares the replica's rows with the last change of each in the topics, and mends stale ones.")
final class ReconcileCommand implements Callable<Integer> {

    @Mixin
    private PlatformOptions options;

    @Option(
            names = "--since",
            paramLabel = "MINUTES",
            description = "Only rows that changed in the last minutes (default: all).")
    private Integer minutes;

    @Option(names = "--dry-run", description = "Count stale rows and leave them; exits with 1 when there are any.")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        Platform platform = options.existing();
        requireBroker(platform);
        Endpoints endpoints = platform.context().endpoints();
        Consumer<ChangeTopic> start = topic -> {
            if (minutes != null) {
                topic.seek(Instant.now().minus(Duration.ofMinutes(minutes)));
            }
        };
        long stale = 0;
        for (String table : List.of("predictions", "patients")) {
            Reconciliation.Result result = Reconciliation.of(endpoints, table, start, !dryRun);
            System.out.printf(
                    "%s: %d rows compared, %d stale%s%n",
                    table, result.compared(), result.stale(), dryRun || result.stale() == 0 ? "" : ", mended");
            stale += result.stale();
        }
        return dryRun && stale > 0 ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    /** A broker that is down would keep the user waiting for a minute. */
    private static void requireBroker(Platform platform) {
        boolean ours = platform.serviceNames().contains("kafka");
        if (ours && platform.status("kafka").pid() == 0) {
            throw new PlatformException("The broker of the platform in "
                    + platform.context().data().root() + " does not run; start it with ./stroke up");
        }
    }
}
