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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Waits until connectors run: each connector and all its tasks, at least one, RUNNING without a break for as long as
 * wanted. A FAILED one ends the wait once it has been so for the settling time, since right after a change the workers
 * still report the tasks of before.
 */
public final class RunningWait {

    /**
     * A connector to wait for.
     *
     * @param name its name
     * @param before what was reported of it before the change; empty for a new one
     * @param replaced settings that the change replaced or removed, with the former values
     * @param added settings that the change added and that its tasks will show
     * @param wanted the configuration that must stay meanwhile; empty where that does not matter
     * @param restarted whether its failed tasks were restarted already, and not only configured
     */
    public record Awaited(
            String name,
            List<ConnectorStatus> before,
            Map<String, String> replaced,
            Map<String, String> added,
            Optional<Map<String, String>> wanted,
            boolean restarted) {

        public static Awaited unchanged(String name) {
            return new Awaited(name, List.of(), Map.of(), Map.of(), Optional.empty(), false);
        }

        /** One that was restarted: a failure counts only once the workers report another state than before. */
        public static Awaited restarted(ConnectorStatus before) {
            return new Awaited(before.name(), List.of(before), Map.of(), Map.of(), Optional.empty(), true);
        }
    }

    static final Duration POLL = Duration.ofMillis(200);

    /** A task may take so long to start, and shows its former failure meanwhile. */
    private static final Duration STALE = Duration.ofSeconds(10);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final ConnectClient client;
    private final Pace pace;
    private final Duration timeout;
    private final Duration settle;

    public RunningWait(ConnectClient client, Pace pace, Duration timeout, Duration settle) {
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
    public Optional<String> await(Collection<Awaited> connectors, Duration hold) {
        List<Watched> watched = new ArrayList<>();
        connectors.forEach(awaited -> watched.add(new Watched(awaited)));
        Duration start = pace.now();
        while (true) {
            for (Watched one : watched) {
                one.look();
                one.restartIfStale();
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
        private final Set<String> formerFailures = new HashSet<>();
        private boolean restarted;
        private boolean moved;
        private Duration runningSince;
        private Duration failedSince;
        private Duration foreignSince;
        private Duration staleSince;

        Watched(Awaited awaited) {
            this.awaited = awaited;
            this.restarted = awaited.restarted();
            awaited.before().forEach(status -> formerFailures.addAll(shapes(status.failed())));
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

        /** Whether the workers still report the connector as it was before the change. */
        private boolean ofBefore() {
            List<ConnectorStatus.Part> failed =
                    status.map(ConnectorStatus::failed).orElse(List.of());
            if (tasksHaveFormerSettings()) {
                formerFailures.addAll(shapes(failed));
                return true;
            }
            if (failed.isEmpty()) {
                moved |= restarted;
                return false;
            }
            return !moved && (betweenTwoStates() || formerFailures.containsAll(shapes(failed)));
        }

        /** Whether it was being started before: how it would have failed is not known. */
        private boolean betweenTwoStates() {
            return formerFailures.isEmpty() && !awaited.before().stream().allMatch(ConnectorStatus::running);
        }

        /**
         * Restarts what still shows a failure of before. A worker reports it until the new task has started, and somebody
         * else's restart of the old task looks the same; what fails after this restart fails with the new settings.
         */
        void restartIfStale() {
            boolean stale = !restarted
                    && status.map(now -> !now.failed().isEmpty()).orElse(false)
                    && !tasksHaveFormerSettings();
            staleSince = since(stale && failedSince == null, staleSince);
            if (heldFor(staleSince, STALE)) {
                restarted = true;
                client.restart(awaited.name(), status.orElseThrow().failed());
            }
        }

        private boolean tasksHaveFormerSettings() {
            if (awaited.replaced().isEmpty() && awaited.added().isEmpty()) {
                return false;
            }
            return client.taskConfigs(awaited.name()).stream()
                    .anyMatch(task -> awaited.replaced().entrySet().stream()
                                    .anyMatch(former -> former.getValue().equals(task.get(former.getKey())))
                            || !task.entrySet().containsAll(awaited.added().entrySet()));
        }

        /** The failures without their numbers: addresses of objects, ports and times differ between two of a kind. */
        private static Set<String> shapes(List<ConnectorStatus.Part> failed) {
            return failed.stream()
                    .map(part -> part.label() + NUMBER.matcher(part.trace()).replaceAll("#"))
                    .collect(Collectors.toSet());
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
