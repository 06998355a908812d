/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.apply;

import org.strokeplatform.rollout.connect.ConnectClient;
import org.strokeplatform.rollout.connect.ConnectorStatus;
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
 *
 * @param timeout how long all may take
 * @param settle how long a failure must have lasted
 */
public record RunningWait(ConnectClient client, Pace pace, Duration timeout, Duration settle) {

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

    public static final Duration POLL = Duration.ofMillis(200);

    /** A task may take so long to start, and shows its former failure meanwhile. */
    private static final Duration STALE = Duration.ofSeconds(10);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

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
                if (one.hasFailed()) {
                    return Optional.of(one.failure());
                }
            }
            List<Watched> missing =
                    watched.stream().filter(one -> !one.is(State.RUNNING, hold)).toList();
            if (missing.isEmpty()) {
                return Optional.empty();
            }
            if (pace.now().minus(start).compareTo(timeout) >= 0) {
                return Optional.of(
                        missing.stream().map(Watched::lateness).collect(Collectors.joining(System.lineSeparator())));
            }
            pace.pause(POLL);
        }
    }

    private enum State {
        /** No task yet, or that of before. */
        STARTING,
        RUNNING,
        FAILED,
        /** The workers still report a failure of before the change. */
        FAILED_BEFORE
    }

    /** One connector, and since when it has been in its state. */
    private final class Watched {

        private final Awaited awaited;
        private final Set<String> formerFailures = new HashSet<>();
        private Optional<ConnectorStatus> status = Optional.empty();
        private State state = State.STARTING;
        private Duration since = pace.now();
        private Optional<Duration> foreignSince = Optional.empty();
        private boolean restarted;
        private boolean moved;

        Watched(Awaited awaited) {
            this.awaited = awaited;
            this.restarted = awaited.restarted();
            awaited.before().forEach(status -> formerFailures.addAll(shapes(status.failed())));
        }

        void look() {
            status = client.status(awaited.name());
            requireOurs();
            State found = find();
            if (found != state) {
                state = found;
                since = pace.now();
            }
            restartIfStale();
        }

        private void requireOurs() {
            boolean isOurs = awaited.wanted().isEmpty()
                    || client.config(awaited.name())
                            .map(Change::withoutAdditions)
                            .equals(awaited.wanted());
            foreignSince = isOurs ? Optional.empty() : foreignSince.or(() -> Optional.of(pace.now()));
            // Other workers may learn of our own change a little later.
            boolean stays = foreignSince.isPresent()
                    && pace.now().minus(foreignSince.get()).compareTo(settle) >= 0;
            if (stays) {
                throw Rollout.conflict(awaited.name());
            }
        }

        private State find() {
            List<ConnectorStatus.Part> failed =
                    status.map(ConnectorStatus::failed).orElse(List.of());
            if (tasksHaveFormerSettings()) {
                formerFailures.addAll(shapes(failed));
                return State.STARTING;
            }
            if (failed.isEmpty()) {
                moved |= restarted;
                return status.map(ConnectorStatus::running).orElse(false) ? State.RUNNING : State.STARTING;
            }
            boolean isOfBefore = !moved && (betweenTwoStates() || formerFailures.containsAll(shapes(failed)));
            return isOfBefore ? State.FAILED_BEFORE : State.FAILED;
        }

        /** Whether it was being started before: how it would have failed is not known. */
        private boolean betweenTwoStates() {
            return formerFailures.isEmpty() && !awaited.before().stream().allMatch(ConnectorStatus::running);
        }

        /**
         * Restarts what still shows a failure of before. A worker reports it until the new task has started, and somebody
         * else's restart of the old task looks the same; what fails after this restart fails with the new settings.
         */
        private void restartIfStale() {
            if (!restarted && is(State.FAILED_BEFORE, STALE)) {
                restarted = true;
                since = pace.now();
                // Of a part that is refused the next looks show the failure.
                client.restart(awaited.name(), status.orElseThrow().failed());
            }
        }

        /** What was restarted and shows the failure of before for that long has failed in the same way again. */
        boolean hasFailed() {
            return is(State.FAILED, settle) || restarted && is(State.FAILED_BEFORE, STALE);
        }

        boolean is(State wanted, Duration duration) {
            return state == wanted && pace.now().minus(since).compareTo(duration) >= 0;
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

        String failure() {
            StringBuilder text = new StringBuilder();
            for (ConnectorStatus.Part part : status.orElseThrow().failed()) {
                text.append("%s: %s FAILED on %s%n".formatted(awaited.name(), part.label(), part.worker()));
                text.append(part.trace()).append(System.lineSeparator());
            }
            return text.toString().stripTrailing();
        }

        String lateness() {
            if (status.map(now -> !now.failed().isEmpty()).orElse(false)) {
                return failure();
            }
            return "%s: not running after %d s (%s)"
                    .formatted(
                            awaited.name(),
                            timeout.toSeconds(),
                            status.map(ConnectorStatus::summary).orElse("no status yet"));
        }
    }
}
