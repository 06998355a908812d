/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.strokeplatform.benchmarks.HopTimes.Hop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** The hops of many rows: 50 and 99 percent of them, and each hop's share of the way to replica and archive. */
final class HopTable {

    private final List<HopTimes> rows;

    HopTable(List<HopTimes> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Two percentiles of each hop and of the whole ways, and shares of the means, since percentiles do not add up. */
    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        long[] toReplica = sorted(HopTimes::toReplica);
        long[] toArchive = sorted(HopTimes::toArchive);
        for (Hop hop : Hop.values()) {
            long[] times = sorted(row -> row.of(hop));
            add(figures, hop.label(), times);
            if (hop != Hop.ARCHIVE) {
                addShare(figures, hop.label() + "_share_of_replica", times, toReplica);
            }
            if (hop != Hop.PUT) {
                addShare(figures, hop.label() + "_share_of_archive", times, toArchive);
            }
        }
        add(figures, "replica_delay", toReplica);
        add(figures, "archive_delay", toArchive);
        return figures;
    }

    private long[] sorted(Function<HopTimes, OptionalLong> time) {
        return rows.stream()
                .map(time)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sorted()
                .toArray();
    }

    private static void add(List<Figure> figures, String name, long[] sorted) {
        if (sorted.length > 0) {
            figures.add(new Figure(name + "_p50_ms", percentile(sorted, 50), "ms"));
            figures.add(new Figure(name + "_p99_ms", percentile(sorted, 99), "ms"));
        }
    }

    private static void addShare(List<Figure> figures, String name, long[] part, long[] whole) {
        double mean = mean(whole);
        if (mean > 0) {
            figures.add(new Figure(name, 100 * mean(part) / mean, "%"));
        }
    }

    private static double mean(long[] times) {
        return Arrays.stream(times).average().orElse(0);
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted[Math.max((int) Math.ceil(percent / 100.0 * sorted.length), 1) - 1];
    }

    /** The figures as a table, a line for each hop and each way. */
    static List<String> lines(List<Figure> figures) {
        List<String> lines = new ArrayList<>();
        lines.add("%-14s %8s %8s %11s %11s".formatted("hop", "p50 ms", "p99 ms", "of replica", "of archive"));
        for (Hop hop : Hop.values()) {
            lines.add((line(figures, hop.label()) + "  " + hop.meaning()));
        }
        lines.add(line(figures, "replica_delay").stripTrailing());
        lines.add(line(figures, "archive_delay").stripTrailing());
        return lines;
    }

    private static String line(List<Figure> figures, String name) {
        return "%-14s %8s %8s %11s %11s"
                .formatted(
                        name,
                        value(figures, name + "_p50_ms", "%.0f"),
                        value(figures, name + "_p99_ms", "%.0f"),
                        value(figures, name + "_share_of_replica", "%.0f %%"),
                        value(figures, name + "_share_of_archive", "%.0f %%"));
    }

    private static String value(List<Figure> figures, String name, String format) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .map(figure -> format.formatted(figure.value()))
                .orElse("");
    }
}
