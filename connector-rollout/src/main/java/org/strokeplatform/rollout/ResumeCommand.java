/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.apply.RunningWait.Awaited;
import org.strokeplatform.rollout.connect.ConnectorStatus;
import org.strokeplatform.rollout.connect.ExitCode;
import picocli.CommandLine.Command;

import java.time.Duration;
import java.util.List;

/** Resumes paused and stopped connectors. */
@Command(name = "resume", description = "Resume paused and stopped connectors, and wait until they run")
final class ResumeCommand extends LiveAction {

    @Override
    ExitCode run() {
        List<String> halted = live().values().stream()
                .filter(ConnectorStatus::halted)
                .map(ConnectorStatus::name)
                .toList();
        halted.forEach(name -> client().ask(name, "resume"));
        if (!awaitRunning(halted.stream().map(Awaited::unchanged).toList(), Duration.ZERO)) {
            return ExitCode.FAILED;
        }
        halted.forEach(name -> print("resumed " + name));
        return ExitCode.OK;
    }
}
