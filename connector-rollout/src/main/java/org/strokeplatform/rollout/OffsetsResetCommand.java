/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.apply.RunningWait.Awaited;
import org.strokeplatform.rollout.connect.ConnectorStatus;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.List;

/** Makes a connector start again. */
@Command(
        name = "reset",
        description = {
            "Forget a connector's offsets: a source takes its snapshot again, a sink reads its topics again.",
            "The connector is stopped for it and, if it was not stopped before, resumed"
        })
final class OffsetsResetCommand extends Action {

    @Parameters(paramLabel = "NAME", description = "The connector")
    private String name;

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            required = true,
            description = "The connector's name again, since this cannot be undone")
    private String confirmation;

    @Override
    ExitCode run() {
        if (!confirmation.equals(name)) {
            throw badUsage("--confirm: expected the connector's name '%s', found '%s'".formatted(name, confirmation));
        }
        ConnectorStatus before = client().status(name)
                .orElseThrow(() -> new RolloutException(ExitCode.REFUSED, "No connector '%s'".formatted(name)));
        try {
            client().ask(name, "stop");
            await(
                    name,
                    "STOPPED",
                    status -> status.connector().is("STOPPED") && status.tasks().isEmpty());
            client().resetOffsets(name);
        } catch (RolloutException e) {
            throw failed(before, e);
        }
        print("reset the offsets of " + name);
        return before.connector().is("STOPPED") ? ExitCode.OK : resume(before);
    }

    /** Brings the connector back to the state it was in, whatever has become of its offsets. */
    private RolloutException failed(ConnectorStatus before, RolloutException cause) {
        String state = before.connector().state();
        String verb = switch (state) {
            case "STOPPED" -> "stop";
            case "PAUSED" -> "pause";
            default -> "resume";
        };
        String end;
        try {
            client().ask(name, verb);
            end = "%s is asked to be %s again, as it was".formatted(name, state);
        } catch (RolloutException e) {
            end = "%s was %s and may be stopped now: %s".formatted(name, state, e.getMessage());
        }
        return new RolloutException(
                cause.exitCode(),
                "%s%nThe offsets were not reset, as far as is known (offsets show %s); %s"
                        .formatted(cause.getMessage(), name, end),
                cause);
    }

    private ExitCode resume(ConnectorStatus before) {
        if (before.connector().is("PAUSED")) {
            client().ask(name, "pause");
            print("paused " + name + " again");
            return ExitCode.OK;
        }
        client().ask(name, "resume");
        boolean running = awaitRunning(List.of(Awaited.unchanged(name)), Duration.ZERO);
        print(running ? "resumed " + name : name + " does not run");
        return running ? ExitCode.OK : ExitCode.FAILED;
    }
}
