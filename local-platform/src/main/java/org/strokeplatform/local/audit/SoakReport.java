/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a soak found. Early is the mean over the second fifth of the time, late over the last.
 *
 * @param lost rows that the replica lacks or holds with other values, and changes that the archive lacks
 * @param doubled rows and changes that they have too many
 * @param rate changes a second that were asked for
 * @param memory resident MB of each service
 * @param lag of each connector: records that a sink has not acknowledged, seconds that the source is behind
 */
public record SoakReport(
        long changes,
        Duration took,
        long lost,
        long doubled,
        int rate,
        Map<String, Series> memory,
        Map<String, Series> lag) {

    private static final int STEADY_PERCENT = 115;

    /** Whether nothing is lost or doubled, no process has grown by more than 15 %, and no lag by more than a second's changes. */
    public boolean isClean() {
        return lost == 0
                && doubled == 0
                && memory.values().stream().allMatch(series -> 100 * series.late() <= STEADY_PERCENT * series.early())
                && lag.values().stream().allMatch(series -> series.late() <= series.early() + rate);
    }

    /** Prints the figures and writes them to a file, unless that is null. */
    public void print(Path json) throws IOException {
        print("resident MB", memory);
        print("lag", lag);
        System.out.printf(
                "%n%d changes in %d min, %.0f/s: %d lost, %d doubled; %s%n",
                changes,
                took.toMinutes(),
                changes / (took.toMillis() / 1000.0),
                lost,
                doubled,
                isClean() ? "steady" : "not steady");
        if (json != null) {
            ObjectNode figures = JsonMapper.builder().build().createObjectNode();
            figures.put("changes", changes).put("seconds", took.toSeconds());
            figures.put("lost", lost).put("doubled", doubled);
            add(figures.putObject("resident_mb"), memory);
            add(figures.putObject("lag"), lag);
            Files.writeString(json, figures.toPrettyString() + "\n");
        }
    }

    private static void print(String title, Map<String, Series> all) {
        System.out.printf("%n%-20s %8s %8s %8s%n", title, "early", "late", "most");
        all.forEach((name, series) ->
                System.out.printf("%-20s %8.1f %8.1f %8.1f%n", name, series.early(), series.late(), series.most()));
    }

    private static void add(ObjectNode target, Map<String, Series> all) {
        all.forEach((name, series) -> target.putObject(name)
                .put("early", series.early())
                .put("late", series.late())
                .put("most", series.most()));
    }
}
