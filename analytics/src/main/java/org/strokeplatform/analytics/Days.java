/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics;

import picocli.CommandLine.Option;

import java.time.LocalDate;

/** The days whose changes count, both included; UTC, as the archive is partitioned. */
public final class Days {

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "The first day of changes to read, such as 2026-01-31 (default: all); earlier days are not"
                    + " opened.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day of changes to read (default: all).")
    private LocalDate to;

    /** All there are. */
    public Days() {}

    public Days(LocalDate from, LocalDate to) {
        this.from = from;
        this.to = to;
    }

    /** A condition over a column of days or times. */
    String condition(String column) {
        return (from == null ? "true" : column + " >= DATE '" + from + "'")
                + (to == null ? "" : " AND " + column + " < DATE '" + to.plusDays(1) + "'");
    }
}
