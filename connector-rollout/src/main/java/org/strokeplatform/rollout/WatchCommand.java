/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Restarts what fails until it is stopped. */
@Command(
        name = "watch",
        description = {
            "Restart connectors and tasks that fail, until stopped; one line for each restart.",
            "The pause between two restarts of a connector doubles up to --longest-pause"
        })
final class WatchCommand extends Action {

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
            description = "Longest pause; a connector that ran for so long starts over. Default: ${DEFAULT-VALUE}")
    private int longest;

    @Override
    ExitCode run() {
        if (every < 1 || first < 1 || longest < first) {
            throw badUsage("--every and --first-pause: expected at least 1; --longest-pause: at least --first-pause");
        }
        Watch watch = new Watch(
                impatientClient(), pace(), Duration.ofSeconds(first), Duration.ofSeconds(longest), this::stamp);
        SourceWatch sources = new SourceWatch(impatientClient(), rollout(), this::stamp);
        stamp("watching");
        while (!Thread.currentThread().isInterrupted()) {
            watch.look(only);
            sources.look();
            pace().pause(Duration.ofSeconds(every));
        }
        return ExitCode.OK;
    }

    private void stamp(String line) {
        note(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }
}
