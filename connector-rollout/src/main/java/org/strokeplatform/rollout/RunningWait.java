/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Waits until connectors run: each connector and all its tasks, at least one, RUNNING without a break for as long as
 * wanted. A FAILED one ends the wait once it has been so for the settling time, since right after a change the workers
 * still report the tasks of before.
 */
final class RunningWait {

    /**
     * A connector to wait for.
     *
     * @param name its name
     * @param before its status before the change; empty for a new one
     * @param replaced settings that the change replaced or removed, with the former values
     * @param wanted the configuration that must stay meanwhile; empty where that does not matter
     */
    record Awaited(
            String name,
            Optional<ConnectorStatus> before,
            Map<String, String> replaced,
            Optional<Map<String, String>> wanted) {

        static Awaited unchanged(String name) {
            return new Awaited(name, Optional.empty(), Map.of(), Optional.empty());
        }

        /** One that was restarted: a failure counts only once the workers tell of another state than before. */
        static Awaited restarted(ConnectorStatus before) {
            return new Awaited(before.name(), Optional.of(before), Map.of(), Optional.empty());
        }
    }

    static final Duration POLL = Duration.ofMillis(200);

    private final ConnectClient client;
    private final Pace pace;
    private final Duration timeout;
    private final Duration settle;

    RunningWait(ConnectClient client, Pace pace, Duration timeout, Duration settle) {
        this.client = client;
        this.pace = pace;
        this.timeout = timeout;
        this.settle = settle;
    }

    /**
     * Waits until all run.
     *
     * @param hold how long they must have been running
     * @return what went wrong, with the tasks' traces; empty when all run
     * @throws RolloutException CONFLICT if someone else changes a configuration that must stay
     */
    Optional<String> await(Collection<Awaited> connectors, Duration hold) {
        List<Watched> watched = new ArrayList<>();
        connectors.forEach(awaited -> watched.add(new Watched(awaited)));
        Duration start = pace.now();
        while (true) {
            for (Watched one : watched) {
                one.look();
                if (one.failedFor(settle)) {
                    return Optional.of(one.failure());
                }
            }
            if (watched.stream().allMatch(one -> one.runningFor(hold))) {
                return Optional.empty();
            }
            if (pace.now().minus(start).compareTo(timeout) >= 0) {
                return Optional.of(watched.stream()
                        .filter(one -> !one.runningFor(hold))
                        .map(one -> one.lateness(timeout))
                        .reduce((first, second) -> first + System.lineSeparator() + second)
                        .orElseThrow());
            }
            pace.pause(POLL);
        }
    }

    /** One connector, and since when it has been in its state. */
    private final class Watched {

        private final Awaited awaited;
        private Optional<ConnectorStatus> status = Optional.empty();
        private boolean moved;
        private Duration runningSince;
        private Duration failedSince;
        private Duration foreignSince;

        Watched(Awaited awaited) {
            this.awaited = awaited;
        }

        void look() {
            status = client.status(awaited.name());
            foreignSince = since(foreign(), foreignSince);
            if (heldFor(foreignSince, settle)) {
                throw new RolloutException(
                        ExitCode.CONFLICT,
                        "%s: someone else changed it meanwhile; look at it, then apply again"
                                .formatted(awaited.name()));
            }
            boolean ofBefore = ofBefore();
            boolean running = !ofBefore && status.map(ConnectorStatus::running).orElse(false);
            boolean failed =
                    !ofBefore && status.map(now -> !now.failed().isEmpty()).orElse(false);
            runningSince = since(running, runningSince);
            failedSince = since(failed, failedSince);
        }

        private boolean foreign() {
            return awaited.wanted().isPresent()
                    && !client.config(awaited.name())
                            .map(Change::withoutAdditions)
                            .equals(awaited.wanted());
        }

        /** Whether the workers still tell of the connector as it was before the change. */
        private boolean ofBefore() {
            moved |= awaited.before().isEmpty() || !status.equals(awaited.before());
            boolean sameFailure =
                    !moved && status.map(now -> !now.failed().isEmpty()).orElse(false);
            return sameFailure || (!awaited.replaced().isEmpty() && someTaskHasFormerValue());
        }

        private boolean someTaskHasFormerValue() {
            return client.taskConfigs(awaited.name()).stream()
                    .anyMatch(task -> awaited.replaced().entrySet().stream()
                            .anyMatch(former -> former.getValue().equals(task.get(former.getKey()))));
        }

        private Duration since(boolean holds, Duration former) {
            if (!holds) {
                return null;
            }
            return former == null ? pace.now() : former;
        }

        boolean runningFor(Duration wanted) {
            return heldFor(runningSince, wanted);
        }

        boolean failedFor(Duration wanted) {
            return heldFor(failedSince, wanted);
        }

        private boolean heldFor(Duration since, Duration wanted) {
            return since != null && pace.now().minus(since).compareTo(wanted) >= 0;
        }

        String failure() {
            StringBuilder text = new StringBuilder();
            for (ConnectorStatus.Part part : status.orElseThrow().failed()) {
                text.append("%s: %s FAILED on %s%n".formatted(awaited.name(), part.label(), part.worker()));
                text.append(part.trace()).append(System.lineSeparator());
            }
            return text.toString().stripTrailing();
        }

        String lateness(Duration limit) {
            if (status.map(now -> !now.failed().isEmpty()).orElse(false)) {
                return failure();
            }
            return "%s: not running after %d s (%s)"
                    .formatted(
                            awaited.name(),
                            limit.toSeconds(),
                            status.map(ConnectorStatus::summary).orElse("no status yet"));
        }
    }
}
