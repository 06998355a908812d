/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.strokeplatform.rollout.connect.ConnectClient;
import org.strokeplatform.rollout.connect.ConnectorStatus;
import org.strokeplatform.rollout.connect.Pace;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.connect.Traces;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Restarts what has failed. The pause between two restarts of a connector doubles each time up to a longest one, and is
 * forgotten when the connector has run for that long and has committed an offset: a sink may try for longer before it
 * fails again. One with nothing to do is trusted after ten times that. Not thread-safe.
 */
final class Watch {

    private static final int QUIET_RUN = 10;

    private final ConnectClient client;
    private final Pace pace;
    private final Duration first;
    private final Duration longest;
    private final Consumer<String> log;
    private final Map<String, SupervisedConnector> supervised = new HashMap<>();
    private boolean cut;

    Watch(ConnectClient client, Pace pace, Duration first, Duration longest, Consumer<String> log) {
        this.client = client;
        this.pace = pace;
        this.first = first;
        this.longest = longest;
        this.log = log;
    }

    /**
     * Looks at all connectors once. A worker that does not answer is reported once, and once more when it answers again.
     *
     * @param only names to look after; all when empty
     */
    void look(Set<String> only) {
        try {
            Map<String, ConnectorStatus> statuses = client.statuses();
            if (cut) {
                log.accept("the worker answers again");
                cut = false;
            }
            supervised.keySet().retainAll(statuses.keySet());
            statuses.forEach((name, status) -> {
                if (only.isEmpty() || only.contains(name)) {
                    supervised.computeIfAbsent(name, SupervisedConnector::new).look(status);
                }
            });
        } catch (RolloutException e) {
            if (!cut) {
                log.accept(e.getMessage());
                cut = true;
            }
        }
    }

    /** One connector, and when it may be restarted next. */
    private final class SupervisedConnector {

        private final String name;
        private int attempts;
        private Duration next = Duration.ZERO;
        private Duration runningSince;
        private JsonNode committed = MissingNode.getInstance();

        SupervisedConnector(String name) {
            this.name = name;
        }

        void look(ConnectorStatus status) {
            Duration now = pace.now();
            if (!status.running()) {
                runningSince = null;
            } else if (runningSince == null) {
                runningSince = now;
            } else if (attempts > 0 && recovered(now.minus(runningSince))) {
                attempts = 0;
            }
            if (!status.failed().isEmpty() && (attempts == 0 || now.compareTo(next) >= 0)) {
                restart(status, now);
            }
        }

        private boolean recovered(Duration running) {
            return running.compareTo(longest.multipliedBy(QUIET_RUN)) >= 0
                    || (running.compareTo(longest) >= 0 && hasCommitted());
        }

        private boolean hasCommitted() {
            JsonNode now = committed();
            return !now.isMissingNode() && !now.equals(committed);
        }

        /** What it has committed; nothing when the worker cannot say. */
        private JsonNode committed() {
            try {
                return client.offsets(name);
            } catch (RolloutException e) {
                return MissingNode.getInstance();
            }
        }

        private void restart(ConnectorStatus status, Duration now) {
            Duration backoff = first.multipliedBy(1L << Math.min(attempts, 20));
            backoff = backoff.compareTo(longest) > 0 ? longest : backoff;
            attempts++;
            next = now.plus(backoff);
            log.accept("restart %d of %s (%s): %s; next not before %.1f s"
                    .formatted(
                            attempts,
                            name,
                            String.join(
                                    ", ",
                                    status.failed().stream()
                                            .map(ConnectorStatus.Part::label)
                                            .toList()),
                            Traces.cause(status.failed().get(0).trace()),
                            backoff.toMillis() / 1000.0));
            try {
                client.restart(name, status.failed()).forEach(log);
            } catch (RolloutException e) {
                e.getMessage().lines().forEach(log);
            }
            // After the restart: a broker that does not answer holds this up for seconds.
            committed = committed();
        }
    }
}
