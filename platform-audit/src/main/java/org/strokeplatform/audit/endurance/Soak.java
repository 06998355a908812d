/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.apache.iceberg.SnapshotSummary;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Waiting;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.local.status.Flow;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Writes at an even rate for long, watches memory and lag, and compares in the end. Not thread-safe. */
public final class Soak {

    private static final Duration SAMPLE = Duration.ofSeconds(10);
    private static final int BATCH = 10;
    private static final int SAMPLES_A_LINE = 6;
    private static final Duration QUIET = Duration.ofMinutes(2);

    private final Platform platform;
    private final Endpoints endpoints;
    private final Duration length;
    private final int rate;
    private final Map<String, Series> memory = new TreeMap<>();
    private final Map<String, Series> lag = new TreeMap<>();
    private final LongAdder count = new LongAdder();

    /**
     * Describes a soak of a platform that runs, with its connectors rolled out and nothing in its tables.
     *
     * @param rate changes a second
     */
    public Soak(Platform platform, Duration length, int rate) {
        this.platform = platform;
        this.endpoints = platform.context().endpoints();
        this.length = length;
        this.rate = rate;
    }

    /** Runs it and prints a line each minute. */
    public SoakReport run() throws Exception {
        Replica replica = new Replica(endpoints);
        ChangeTokens tokens = new ChangeTokens();
        try (ArchiveCounts counts = new ArchiveCounts(endpoints, tokens);
                Archive archive = new Archive(endpoints::get)) {
            long first = FirstRows.await(endpoints, replica, counts);
            long before = archived(archive);
            Writers writers = new Writers(
                    endpoints, rate, BATCH, first + 1, tokens, change -> count.increment(), new SplittableRandom(rate));
            Instant begin = Instant.now();
            writers.start();
            watch(begin, archive, before);
            writers.finish();
            Duration took = Duration.between(begin, Instant.now());
            long expected = before + count.sum();
            System.out.println("comparing every row of replica and source");
            boolean agreed = Waiting.until(QUIET, () -> agree(replica, archive, expected));
            long surplus = archived(archive) - expected;
            Difference difference = agreed ? Difference.NONE : difference(replica);
            return new SoakReport(
                    count.sum(),
                    took,
                    difference.missing() + Math.max(0, -surplus),
                    difference.duplicate() + Math.max(0, surplus),
                    rate,
                    memory,
                    lag);
        }
    }

    private void watch(Instant begin, Archive archive, long before) throws InterruptedException, IOException {
        Instant end = begin.plus(length);
        long written = 0;
        for (int sample = 1; Instant.now().isBefore(end); sample++) {
            Instant next = begin.plus(SAMPLE.multipliedBy(sample));
            Thread.sleep(Math.max(0, Duration.between(Instant.now(), next).toMillis()));
            sample();
            // Its sink has read a change long before it has committed it.
            series(lag, "archive").add(before + count.sum() - archived(archive));
            if (sample % SAMPLES_A_LINE == 0) {
                long now = count.sum();
                System.out.printf(
                        "%3d min: %.0f changes/s, %.0f MB resident, waiting %s%n",
                        Duration.between(begin, Instant.now()).toMinutes(),
                        (now - written)
                                / (double) SAMPLE.multipliedBy(SAMPLES_A_LINE).toSeconds(),
                        platform.residentBytes() / 1e6,
                        waiting());
                written = now;
            }
        }
    }

    private void sample() throws InterruptedException {
        platform.status().forEach(state -> series(memory, state.service()).add(state.residentBytes() / 1e6));
        Flow.of(endpoints).tasks().stream()
                .filter(part -> part.lag() != null)
                .forEach(part -> series(lag, part.connector()).add(part.lag()));
    }

    private String waiting() {
        Map<String, Long> latest = new TreeMap<>();
        lag.forEach((connector, series) -> latest.put(connector, Math.round(series.last())));
        return latest.toString();
    }

    private static Series series(Map<String, Series> all, String name) {
        return all.computeIfAbsent(name, key -> new Series());
    }

    private boolean agree(Replica replica, Archive archive, long expected) {
        try {
            return archived(archive) >= expected && difference(replica).equals(Difference.NONE);
        } catch (IOException | SQLException e) {
            // A place that does not answer yet.
            return false;
        }
    }

    private static Difference difference(Replica replica) throws SQLException {
        return replica.compare("predictions", 0).plus(replica.compare("patients", 0));
    }

    private static long archived(Archive archive) throws IOException {
        long records = 0;
        for (String table : new String[] {"predictions", "patients"}) {
            records += Long.parseLong(
                    archive.table(table).currentSnapshot().summary().get(SnapshotSummary.TOTAL_RECORDS_PROP));
        }
        return records;
    }
}
