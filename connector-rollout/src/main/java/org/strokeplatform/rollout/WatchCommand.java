/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.model.StrokeModel;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.replica.ReplicaCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Restarts what fails until it is stopped. */
@Command(
        name = "watch",
        description = {
            "Restart connectors and tasks that fail, until stopped; one line for each restart.",
            "The pause between two restarts of a connector doubles up to --longest-pause"
        })
final class WatchCommand extends Action {

    /** Nobody waits for the result: the source is spared more than by the command. */
    private static final int ROWS_PER_SECOND = 10_000;

    private static final int LARGEST_PORT = 65_535;

    private static final Duration SETTLE = Duration.ofSeconds(60);

    @Option(names = "--only", paramLabel = "NAME", description = "This connector only; may be repeated. Default: all")
    private Set<String> only = Set.of();

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "How often to look. Default: ${DEFAULT-VALUE}")
    private int every;

    @Option(
            names = "--first-pause",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "Pause after a first restart. Default: ${DEFAULT-VALUE}")
    private int first;

    @Option(
            names = "--longest-pause",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "Longest pause; a connector that ran and committed for so long starts over. Default: ${DEFAULT-VALUE}")
    private int longest;

    @Option(
            names = "--verify-every",
            paramLabel = "MINUTES",
            defaultValue = "0",
            description = {
                "Compare the replica with the source so often, as `replica verify` does, and log a line for each table;"
                        + " 0: never. Default: ${DEFAULT-VALUE}",
                "Where both are comes from the environment, as for `replica verify`"
            })
    private int verifyEvery;

    @Option(
            names = "--metrics",
            paramLabel = "HOST:PORT",
            description =
                    "Serve what the comparisons and the checks of the sources find to Prometheus there, as /metrics. Default: nowhere")
    private String metrics;

    @Override
    ExitCode run() {
        if (verifyEvery < 0) {
            throw badUsage("--verify-every: expected at least 0");
        }
        if (every < 1 || first < 1 || longest < first) {
            throw badUsage("--every and --first-pause: expected at least 1; --longest-pause: at least --first-pause");
        }
        Watch watch = new Watch(
                singleTryClient(), pace(), Duration.ofSeconds(first), Duration.ofSeconds(longest), this::stamp);
        ReplicaMetrics found = new ReplicaMetrics();
        SourceWatch sources =
                new SourceWatch(singleTryClient(), rollout(), new SourceMetrics(found.registry()), this::stamp);
        if (verifyEvery > 0) {
            ReplicaCheck.Settings settings = new ReplicaCheck.Settings(
                    List.of(), null, ROWS_PER_SECOND, SETTLE, List.of(StrokeModel.packaged()), false);
            ReplicaCheck check = new DatabaseOptions().check(environment(), settings, pace(), line -> {});
            new ReplicaWatch(check::run, found, this::stamp)
                    .start(ReplicaWatch.thread(), Duration.ofMinutes(verifyEvery));
        }
        if (metrics != null) {
            found.serve(metricsAddress());
        }
        stamp("watching");
        while (!Thread.currentThread().isInterrupted()) {
            watch.look(only);
            sources.look();
            pace().pause(Duration.ofSeconds(every));
        }
        return ExitCode.OK;
    }

    private InetSocketAddress metricsAddress() {
        Matcher address = Pattern.compile("(.+):(\\d{1,5})").matcher(metrics);
        if (address.matches() && Integer.parseInt(address.group(2)) <= LARGEST_PORT) {
            InetSocketAddress found = new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2)));
            if (!found.isUnresolved()) {
                return found;
            }
        }
        throw badUsage("--metrics: expected HOST:PORT, found '" + metrics + "'");
    }

    private void stamp(String line) {
        note(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }
}
