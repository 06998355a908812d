/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** Connectors, rows and alerts as text. */
public final class Screen {

    private static final String ROW = "%-20s %4s  %-10s %9s %9s %8s %7s %5s  %s";

    private Screen() {}

    /** Empty when nothing has been rolled out. */
    public static String of(Flow flow) {
        StringBuilder text = new StringBuilder();
        if (!flow.tasks().isEmpty()) {
            text.append('\n')
                    .append(row(
                            "CONNECTOR", "TASK", "STATE", "READ", "WRITTEN", "LAG", "ERRORS", "DEAD", "LAST ERROR"));
            flow.tasks().forEach(task -> text.append(line(task)));
        }
        if (!flow.rows().isEmpty()) {
            text.append("\nROWS SINCE START  ")
                    .append(flow.rows().entrySet().stream()
                            .map(hop -> hop.getKey() + " " + hop.getValue())
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        }
        flow.alerts()
                .forEach(alert -> text.append("\nALERT  %s %s since %s: %s (%s)"
                        .formatted(
                                alert.severity(),
                                alert.name(),
                                Instant.parse(alert.since()).truncatedTo(ChronoUnit.SECONDS),
                                alert.summary(),
                                alert.runbook())));
        return text.append(flow.alerts().isEmpty() ? "" : "\n").toString();
    }

    private static String line(TaskState task) {
        return row(
                task.connector(),
                task.task() == null ? "" : task.task(),
                task.state().toLowerCase(Locale.ROOT),
                known(task.rowsRead()),
                known(task.rowsWritten()),
                lag(task),
                known(task.errors()),
                known(task.deadLetters()),
                task.lastError() == null ? "" : task.lastError());
    }

    private static String row(Object... columns) {
        return ROW.formatted(columns).stripTrailing() + "\n";
    }

    private static String lag(TaskState task) {
        boolean source = task.task() != null && task.connector().endsWith("-source");
        return task.lag() == null
                ? ""
                : source
                        ? "%.1f s".formatted(task.lag())
                        : String.valueOf(task.lag().longValue());
    }

    private static String known(Long count) {
        return count == null ? "" : count.toString();
    }
}
