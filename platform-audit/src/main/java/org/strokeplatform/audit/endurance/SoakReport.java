/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a soak found. Early is the mean over the second fifth of the time, late over the last.
 *
 * @param missing rows that the replica lacks or holds with other values, and changes that the archive lacks
 * @param duplicate rows and changes that they have too many
 * @param rate changes a second that were asked for
 * @param memory resident MB of each service
 * @param lag records that a sink has not read, seconds that the source is behind, changes that are not in the archive
 */
public record SoakReport(
        long changes,
        Duration took,
        long missing,
        long duplicate,
        int rate,
        Map<String, Series> memory,
        Map<String, Series> lag) {

    private static final int STEADY_PERCENT = 115;
    private static final double REACHED = 0.95;

    /** Whether nothing is missing or duplicate, the rate was kept, and neither memory nor lag has grown. */
    public boolean isClean() {
        return missing == 0 && duplicate == 0 && faults().isEmpty();
    }

    /**
     * What did not stay as it was: a rate below 95 % of what was asked for, a process that has grown by more than 15 %,
     * a lag that has grown by more than a second's changes.
     */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (reached() < REACHED * rate) {
            faults.add("the rate of %d/s was not kept".formatted(rate));
        }
        memory.forEach((service, series) -> {
            if (100 * series.late() > STEADY_PERCENT * series.early()) {
                faults.add("%s has grown".formatted(service));
            }
        });
        lag.forEach((connector, series) -> {
            if (series.late() > series.early() + rate) {
                faults.add("the lag of %s has grown".formatted(connector));
            }
        });
        return faults;
    }

    private double reached() {
        return changes / (took.toMillis() / 1000.0);
    }

    /** Prints the figures and writes them to a file, unless that is null. */
    public void print(Path json) throws IOException {
        print("resident MB", memory);
        print("lag", lag);
        System.out.printf(
                "%n%d changes in %d min, %.0f/s: %d missing, %d duplicate; %s%n",
                changes,
                took.toMinutes(),
                reached(),
                missing,
                duplicate,
                faults().isEmpty() ? "steady" : String.join("; ", faults()));
        if (json != null) {
            ObjectNode figures = JsonMapper.builder().build().createObjectNode();
            figures.put("changes", changes).put("seconds", took.toSeconds());
            figures.put("lost", missing).put("doubled", duplicate);
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
