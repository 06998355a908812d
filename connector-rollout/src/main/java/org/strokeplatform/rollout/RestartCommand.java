/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.apply.RunningWait.Awaited;
import org.strokeplatform.rollout.connect.ConnectorStatus;
import org.strokeplatform.rollout.connect.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Collection;
import java.util.List;

/** Restarts connectors with their tasks. */
@Command(name = "restart", description = "Restart connectors with their tasks, and wait until they run")
final class RestartCommand extends LiveAction {

    @Option(names = "--failed", description = "Restart only the connectors and tasks that have failed")
    private boolean failed;

    @Override
    ExitCode run() {
        Collection<ConnectorStatus> chosen = live().values().stream()
                .filter(status ->
                        !status.halted() && !(failed && status.failed().isEmpty()))
                .toList();
        boolean refused = false;
        for (ConnectorStatus status : chosen) {
            List<ConnectorStatus.Part> parts =
                    failed ? status.failed() : status.parts().toList();
            List<String> refusals = client().restart(status.name(), parts);
            refusals.forEach(this::note);
            refused |= !refusals.isEmpty();
            print("restarting " + status.name());
        }
        boolean running = awaitRunning(chosen.stream().map(Awaited::restarted).toList(), SETTLE);
        return running && !refused ? ExitCode.OK : ExitCode.FAILED;
    }
}
