/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.apply;

import org.strokeplatform.rollout.apply.Change.Kind;
import org.strokeplatform.rollout.apply.RunningWait.Awaited;
import org.strokeplatform.rollout.connect.ConnectClient;
import org.strokeplatform.rollout.connect.ConnectorStatus;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Applies a plan: sources, then sinks, then deletions. When one of them does not run, all that was changed is put back;
 * a deletion that fails puts nothing back. A connector that somebody else changes meanwhile is left as they made it. Not
 * thread-safe; serves one plan.
 */
public final class Rollout {

    /**
     * How an apply ended.
     *
     * @param exitCode the exit code to end with
     * @param message why, with the tasks' traces; empty when all is well
     */
    public record Outcome(ExitCode exitCode, String message) {}

    private final ConnectClient client;
    private final RunningWait wait;
    private final Optional<CommitWait> commits;
    private final Function<String, Optional<String>> variables;
    private final boolean restores;
    private final Consumer<String> notes;
    private final List<Change> done = new ArrayList<>();
    private final Map<String, ConnectorStatus> before = new HashMap<>();

    /** The connectors that hand all their settings on to their tasks. */
    private final Set<String> shown = new HashSet<>();

    /**
     * Does nothing yet.
     *
     * @param wait waits until all have been running for its settling time
     * @param commits waits for the sinks' offsets once all run; empty where that cannot be known, or does not matter
     * @param variables the values of placeholders, as far as they are known here
     * @param restores whether to put the former configuration back on failure
     */
    public Rollout(
            RunningWait wait,
            Optional<CommitWait> commits,
            Function<String, Optional<String>> variables,
            boolean restores,
            Consumer<String> notes) {
        this.client = wait.client();
        this.wait = wait;
        this.commits = commits;
        this.variables = variables;
        this.restores = restores;
        this.notes = notes;
    }

    public Outcome apply(Plan plan) {
        try {
            List<Change> changes = plan.of(EnumSet.of(Kind.CREATE, Kind.UPDATE));
            commits.ifPresent(wait -> wait.begin(sinks(changes)));
            configure(changes.stream().filter(Change::source).toList());
            configure(changes.stream().filter(change -> !change.source()).toList());
            require(wait.await(changes.stream().map(this::awaited).toList(), wait.settle()));
            require(commits.flatMap(wait -> wait.await(sinks(changes))));
            changes.forEach(this::requireOurs);
        } catch (RolloutException e) {
            return failed(e);
        }
        try {
            prune(plan.of(EnumSet.of(Kind.DELETE)));
        } catch (RolloutException e) {
            return new Outcome(ExitCode.NOT_PRUNED, e.getMessage());
        }
        return unchangedRun(plan.of(EnumSet.of(Kind.NONE)));
    }

    private void prune(List<Change> deletions) {
        for (Change deletion : deletions) {
            try {
                client.delete(deletion.name());
            } catch (RolloutException e) {
                throw new RolloutException(
                        ExitCode.NOT_PRUNED,
                        "%s%n%s is still there, what the files declare runs and stays; apply with --prune again"
                                .formatted(e.getMessage(), deletion.name()),
                        e);
            }
            notes.accept("deleted " + deletion.name());
        }
    }

    private void configure(List<Change> changes) {
        for (Change change : changes) {
            Optional<Map<String, String>> live = live(change);
            if (live.equals(change.wanted())) {
                continue; // Another apply of the same files was faster.
            }
            if (!live.equals(change.former())) {
                throw conflict(change.name());
            }
            describe(change);
            done.add(change);
            client.put(change.name(), change.wanted().orElseThrow());
            notes.accept("configured " + change.name());
        }
        require(wait.await(changes.stream().map(this::awaited).toList(), Duration.ZERO));
    }

    private void requireOurs(Change change) {
        if (!live(change).equals(change.wanted())) {
            throw conflict(change.name());
        }
    }

    private static void require(Optional<String> failure) {
        failure.ifPresent(text -> {
            throw new RolloutException(ExitCode.FAILED, text);
        });
    }

    private Outcome unchangedRun(List<Change> unchanged) {
        List<Awaited> expected = new ArrayList<>();
        for (Change change : unchanged) {
            if (change.halted()) {
                notes.accept("%s is %s; left so"
                        .formatted(
                                change.name(), change.before().get().connector().state()));
            } else {
                expected.add(Awaited.unchanged(change.name()));
            }
        }
        Optional<String> failure = wait.await(expected, Duration.ZERO);
        if (failure.isPresent()) {
            return new Outcome(
                    ExitCode.FAILED,
                    failure.get() + "%nIts configuration is as the files say; try restart --failed".formatted());
        }
        commits.ifPresent(wait -> wait.note(
                sinks(unchanged.stream().filter(change -> !change.halted()).toList())));
        return new Outcome(ExitCode.OK, "");
    }

    private List<CommitWait.Sink> sinks(List<Change> changes) {
        return changes.stream()
                .filter(change -> !change.source())
                .map(change -> CommitWait.Sink.of(change, variables))
                .toList();
    }

    private Outcome failed(RolloutException cause) {
        if (!restores) {
            return new Outcome(cause.exitCode(), cause.getMessage() + "%nLeft as it is, as asked".formatted());
        }
        List<Change> reversed = new ArrayList<>(done);
        Collections.reverse(reversed);
        try {
            List<Awaited> restored = reversed.stream()
                    .flatMap(change -> restore(change).stream())
                    .toList();
            return wait.await(restored, wait.settle())
                    .map(text -> notRestored(cause, text))
                    .orElse(new Outcome(cause.exitCode(), cause.getMessage()));
        } catch (RolloutException e) {
            return notRestored(cause, e.getMessage());
        }
    }

    /** Puts one back, and tells what to wait for: a connector that did not run before need not run now. */
    private Optional<Awaited> restore(Change change) {
        Optional<Map<String, String>> live = live(change);
        boolean ours = live.equals(change.wanted());
        if (!ours && !live.equals(change.former())) {
            notes.accept("left %s as someone else made it".formatted(change.name()));
            return Optional.empty();
        }
        if (change.former().isEmpty()) {
            client.delete(change.name());
            notes.accept("removed " + change.name() + " again");
            return Optional.empty();
        }
        Change back = change.reversed(client.status(change.name()));
        if (ours) {
            client.put(change.name(), change.former().get());
            notes.accept("restored " + change.name());
        }
        boolean ranBefore = change.before().map(ConnectorStatus::running).orElse(false);
        return ranBefore ? Optional.of(awaited(back)) : Optional.empty();
    }

    private static Outcome notRestored(RolloutException cause, String why) {
        return new Outcome(
                ExitCode.NOT_RESTORED,
                "%s%nThe former configuration could not be restored: %s".formatted(cause.getMessage(), why));
    }

    private Optional<Map<String, String>> live(Change change) {
        return client.config(change.name()).map(Change::withoutAdditions);
    }

    /** Notes what is reported just before a change: a restart by the watcher may have followed the plan. */
    private void describe(Change change) {
        if (change.former().isEmpty()) {
            return;
        }
        client.status(change.name()).ifPresent(status -> before.put(change.name(), status));
        List<Map<String, String>> tasks = client.taskConfigs(change.name());
        if (!tasks.isEmpty()
                && tasks.stream()
                        .allMatch(task -> task.entrySet()
                                .containsAll(change.former().get().entrySet()))) {
            shown.add(change.name());
        }
    }

    private Awaited awaited(Change change) {
        List<ConnectorStatus> former = Stream.concat(
                        change.before().stream(), Optional.ofNullable(before.get(change.name())).stream())
                .toList();
        Map<String, String> added = shown.contains(change.name()) ? change.added() : Map.of();
        return new Awaited(change.name(), former, change.replaced(), added, change.wanted(), false);
    }

    static RolloutException conflict(String name) {
        return new RolloutException(
                ExitCode.CONFLICT,
                "%s: someone else changed it meanwhile; look at it, then apply again".formatted(name));
    }
}
