/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.ConnectorStatus;
import org.strokeplatform.rollout.connect.ExitCode;
import picocli.CommandLine.Command;

import java.util.Map;

/** Pauses connectors. */
@Command(name = "pause", description = "Pause connectors, and wait until they are")
final class PauseCommand extends LiveAction {

    @Override
    ExitCode run() {
        Map<String, ConnectorStatus> live = live();
        live.keySet().forEach(name -> client().ask(name, "pause"));
        live.keySet().forEach(name -> {
            await(name, "PAUSED", status -> status.parts().allMatch(part -> part.is("PAUSED")));
            print("paused " + name);
        });
        return ExitCode.OK;
    }
}
