/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.strokeplatform.local.status.TaskState;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds out from the connectors why nothing arrives. The watcher restarts what fails, so a failing task is seen to run
 * in between: failures are counted over several looks. Not thread-safe.
 */
final class Standstill {

    /** Enough for a sink to come back after one outage. */
    static final Duration FAILING = Duration.ofSeconds(45);

    /** Enough for a busy machine that is only slow. */
    static final Duration SILENT = Duration.ofMinutes(2);

    private static final int TIMES = 2;

    private final Map<String, Integer> failures = new TreeMap<>();
    private final Map<String, String> causes = new TreeMap<>();
    private List<TaskState> last = List.of();

    /** Takes in the connectors and tasks as they are now. */
    void look(List<TaskState> tasks) {
        last = tasks;
        tasks.stream().filter(task -> task.state().equals("FAILED")).forEach(task -> {
            failures.merge(name(task), 1, Integer::sum);
            causes.put(name(task), task.lastError() == null ? "" : " (" + task.lastError() + ")");
        });
    }

    /**
     * The reason, as far as the connectors show one.
     *
     * @param stalled for how long nothing has arrived
     */
    Optional<String> reason(Duration stalled) {
        List<String> failing = failures.entrySet().stream()
                .filter(part -> part.getValue() >= TIMES)
                .map(part -> part.getKey() + " keeps failing" + causes.get(part.getKey()))
                .toList();
        if (!failing.isEmpty() && stalled.compareTo(FAILING) >= 0) {
            return Optional.of(String.join(", ", failing) + "; ./stroke rollout status --trace shows where");
        }
        return stalled.compareTo(SILENT) < 0 ? Optional.empty() : silent();
    }

    private Optional<String> silent() {
        if (last.isEmpty()) {
            return Optional.of("Connect shows no connector; ./stroke status and ./stroke logs connect say more");
        }
        String idle = last.stream()
                .filter(task -> task.task() == null && !task.state().equals("RUNNING"))
                .map(task -> task.connector() + " is " + task.state())
                .collect(Collectors.joining(", "));
        if (!idle.isEmpty()) {
            return Optional.of(idle + "; ./stroke rollout resume or restart starts it");
        }
        String waiting = last.stream()
                .filter(task -> !task.connector().endsWith("-source") && task.lag() != null && task.lag() > 0)
                .map(task -> "%s runs, but %d changes wait that it has not committed"
                        .formatted(task.connector(), task.lag().longValue()))
                .collect(Collectors.joining(", "));
        return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting + "; ./stroke logs connect says why");
    }

    private static String name(TaskState part) {
        return part.task() == null ? part.connector() : part.connector() + " task " + part.task();
    }
}
