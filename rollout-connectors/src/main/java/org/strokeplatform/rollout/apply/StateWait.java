/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.apply;

import org.strokeplatform.rollout.connect.ConnectClient;
import org.strokeplatform.rollout.connect.ConnectorStatus;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.Pace;
import org.strokeplatform.rollout.connect.RolloutException;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Waits until a connector is in a state that somebody asked for. */
public final class StateWait {

    private final ConnectClient client;
    private final Pace pace;
    private final Duration timeout;

    public StateWait(ConnectClient client, Pace pace, Duration timeout) {
        this.client = client;
        this.pace = pace;
        this.timeout = timeout;
    }

    /**
     * Waits.
     *
     * @param wanted the state's name, for the message
     * @throws RolloutException FAILED if it takes longer than the timeout
     */
    public void until(String name, String wanted, Predicate<ConnectorStatus> reached) {
        Duration start = pace.now();
        Optional<ConnectorStatus> status = client.status(name);
        while (status.filter(reached).isEmpty()) {
            if (pace.now().minus(start).compareTo(timeout) >= 0) {
                throw new RolloutException(
                        ExitCode.FAILED,
                        "%s: not %s after %d s (%s)"
                                .formatted(
                                        name,
                                        wanted,
                                        timeout.toSeconds(),
                                        status.map(ConnectorStatus::summary).orElse("no status yet")));
            }
            pace.pause(RunningWait.POLL);
            status = client.status(name);
        }
    }
}
