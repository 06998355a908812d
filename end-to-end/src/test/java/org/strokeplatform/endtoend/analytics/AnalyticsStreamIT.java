/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.analytics;

import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.testing.AnalyticsTest;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** The stream's windows against the archive, which counts each change once. */
@AnalyticsTest
@ExtendWith(RunningPlatform.class)
class AnalyticsStreamIT {

    @TempDir
    private Path folder;

    @Test
    void countsEveryWindowOnceThoughItIsKilledInOne(TestPlatform running) throws Exception {
        Endpoints endpoints = running.endpoints();
        try (Connection source = TestDatabase.source(endpoints);
                Archive archive = new Archive(endpoints::get)) {
            insertFor(source, Duration.ofSeconds(2));
            try (AnalyticsRun first = stream(running, "--every", "1")) {
                Await.until("a batch was read", () -> {
                    insertFor(source, Duration.ofMillis(300));
                    return first.output().contains("batch 1:");
                });
                first.kill();
            }
            insertFor(source, Duration.ofSeconds(3));
            try (AnalyticsRun second = stream(running, "--once")) {
                int exitCode = second.exitCode();
                assertThat(exitCode).as(second.output()).isZero();
            }
            int last = Integer.parseInt(TestDatabase.value(source, "SELECT MAX(id) FROM patients"));
            Await.until("the archive has all", () -> archive.lastId("patients") == last);

            Map<String, Long> reported = reported(archive.table("analytics", "risk_windows"));
            Map<String, Long> expected = new TreeMap<>();
            counted(archive, "patients", expected);
            counted(archive, "predictions", expected);
            String newest = reported.keySet().stream().max(String::compareTo).orElseThrow();

            expected.keySet().removeIf(window -> window.compareTo(newest) > 0);
            assertThat(reported).isEqualTo(expected);
        }
    }

    private AnalyticsRun stream(TestPlatform running, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("stream", "--master", "local[2]", "--window", "1 second"));
        arguments.addAll(List.of(
                "--lateness",
                "1 second",
                "--checkpoint",
                folder.resolve("checkpoint").toString()));
        arguments.addAll(
                List.of("--data", running.platform().context().data().root().toString()));
        arguments.addAll(List.of(more));
        return AnalyticsRun.start(folder, Map.of(), arguments.toArray(String[]::new));
    }

    /** One row after the other, each with a time of its own. */
    private static void insertFor(Connection source, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            TestDatabase.execute(
                    source,
                    "INSERT INTO patients (gender, age, hypertension, heart_disease, avg_glucose_level, bmi,"
                            + " smoking_status) VALUES ('Male', 60, 0, 0, 100, 30, 'smokes')");
        }
    }

    private static Map<String, Long> reported(Table windows) throws IOException {
        Map<String, Long> reported = new TreeMap<>();
        try (CloseableIterable<Record> records = IcebergGenerics.read(windows).build()) {
            for (Record record : records) {
                OffsetDateTime start = (OffsetDateTime) record.getField("window_start");
                Long before = reported.put(
                        start.toInstant() + " " + record.getField("source"), (Long) record.getField("changes"));
                assertThat(before).as("window reported twice").isNull();
            }
        }
        return reported;
    }

    private static void counted(Archive archive, String name, Map<String, Long> windows) throws IOException {
        Table table = archive.table(name);
        if (table == null) {
            // Nobody has asked for a prediction on this platform yet.
            return;
        }
        try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
            for (Record record : records) {
                if (!Set.of("d", "t").contains(record.getField("__op"))) {
                    OffsetDateTime time = (OffsetDateTime) record.getField("__source_ts_ms");
                    windows.merge(time.with(ChronoField.NANO_OF_SECOND, 0).toInstant() + " " + name, 1L, Long::sum);
                }
            }
        }
    }
}
