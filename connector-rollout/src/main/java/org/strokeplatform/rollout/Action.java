/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.apply.RunningWait;
import org.strokeplatform.rollout.apply.RunningWait.Awaited;
import org.strokeplatform.rollout.connect.ConnectClient;
import org.strokeplatform.rollout.connect.ConnectHttp;
import org.strokeplatform.rollout.connect.ConnectorStatus;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What the subcommands that talk to workers share: where these are, and how long to try. */
abstract class Action extends ReportingAction {

    private static final String LOCAL = "http://127.0.0.1:8083";

    /** Longer, and who asks at short intervals looks at nothing else meanwhile. */
    private static final Duration SHORT_REQUEST = Duration.ofSeconds(20);

    /** How long a restarted or resumed connector's failure must stand. */
    static final Duration SETTLE = Duration.ofSeconds(2);

    @Option(
            names = "--connect",
            paramLabel = "URL",
            split = ",",
            description = "Workers of one cluster, repeated or separated by commas; the first that answers is used."
                    + " Default: CONNECT_URL of the environment, else " + LOCAL)
    private List<String> urls = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for connectors and through rebalances. Default: ${DEFAULT-VALUE}")
    private int timeout;

    @Option(
            names = "--retry-for",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to try again when no worker answers. Default: ${DEFAULT-VALUE}")
    private int retryFor;

    private ConnectClient client;

    ConnectClient client() {
        if (client == null) {
            client = client(ConnectHttp.REQUEST_TIMEOUT, Duration.ofSeconds(retryFor), timeout(), this::note);
        }
        return client;
    }

    /** One that tries a request once, for a caller that asks again anyway. */
    ConnectClient singleTryClient() {
        return client(SHORT_REQUEST, Duration.ZERO, Duration.ZERO, line -> {});
    }

    private ConnectClient client(Duration request, Duration faults, Duration rebalances, Consumer<String> notes) {
        List<String> addresses = urls.isEmpty()
                ? List.of(environment().get("CONNECT_URL").orElse(LOCAL).split(","))
                : urls;
        return new ConnectClient(
                new ConnectHttp(environment().endpoint(addresses), pace(), request, faults, rebalances, notes));
    }

    Duration timeout() {
        return Duration.ofSeconds(timeout);
    }

    RunningWait runningWait(Duration settle) {
        return new RunningWait(client(), pace(), timeout(), settle);
    }

    /** Whether connectors run in time, for so long; notes why one does not. */
    boolean awaitRunning(List<Awaited> connectors, Duration hold) {
        Optional<String> failure = runningWait(SETTLE).await(connectors, hold);
        failure.ifPresent(this::note);
        return failure.isEmpty();
    }

    /**
     * Waits until a connector is in a state that somebody asked for.
     *
     * @param wanted the state's name, for the message
     * @throws RolloutException FAILED if it takes longer than the timeout
     */
    void await(String name, String wanted, Predicate<ConnectorStatus> reached) {
        Duration end = pace().now().plus(timeout());
        Optional<ConnectorStatus> status = client().status(name);
        while (status.filter(reached).isEmpty()) {
            if (pace().now().compareTo(end) >= 0) {
                throw new RolloutException(
                        ExitCode.FAILED,
                        "%s: not %s after %d s (%s)"
                                .formatted(
                                        name,
                                        wanted,
                                        timeout,
                                        status.map(ConnectorStatus::summary).orElse("no status yet")));
            }
            pace().pause(RunningWait.POLL);
            status = client().status(name);
        }
    }
}
