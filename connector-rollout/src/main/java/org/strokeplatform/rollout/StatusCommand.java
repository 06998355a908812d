/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.ConnectorStatus;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.source.CheckedSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Map;

/** Shows the state of connectors and tasks. */
@Command(
        name = "status",
        description = {
            "Show connectors and tasks, what the check of the source database comes to, and columns that the replica"
                    + " lacks;",
            "fails unless each connector runs, or is paused or stopped on purpose"
        })
final class StatusCommand extends LiveAction {

    @Option(names = "--trace", description = "Show the stack traces of what has failed")
    private boolean trace;

    @Override
    ExitCode run() {
        Map<String, ConnectorStatus> live = live();
        List<CheckedSource> sources = rollout().checkLive(client(), live.keySet());
        List<String> replica = ReplicaColumnsLook.lines(environment());
        if (json()) {
            printJson(Map.of("connectors", live.values(), "sources", sources, "replica", replica));
        } else {
            live.values().forEach(this::show);
            sources.forEach(source -> print(source.summary()));
            replica.forEach(this::print);
        }
        boolean well = live.values().stream().allMatch(status -> status.running() || status.halted());
        return well ? ExitCode.OK : ExitCode.FAILED;
    }

    private void show(ConnectorStatus status) {
        print(status.name() + ": " + status.summary());
        if (trace) {
            status.failed().forEach(part -> print(part.label() + ": " + part.trace()));
        }
    }
}
