/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.analytics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.events.archive.SnapshotRetention;
import org.strokeplatform.testing.AnalyticsTest;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.MarkedPatients;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestPlatform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The archive is tidied up while the sink writes: each change stays in it once, also when the sink then starts again. */
@AnalyticsTest
@ExtendWith(RunningPlatform.class)
class ArchiveUpkeepIT {

    private static final int COMMITS = 6;

    @TempDir
    private Path folder;

    @Test
    void forgetsSnapshotsWithTheirFilesAndNoChange(TestPlatform running) throws Exception {
        try (MarkedPatients patients = new MarkedPatients(running, "Expiry");
                Archive archive = new Archive(running.endpoints()::get)) {
            commit(patients);
            Path metadata = bucket(running).resolve("warehouse/stroke/patients/metadata");
            long before = lists(metadata);
            assertThat(before).isGreaterThanOrEqualTo(COMMITS);

            SnapshotRetention.expire(archive.table("patients"), Instant.now());

            assertThat(lists(metadata)).isLessThan(before - COMMITS / 2);
            restartSink(running);
            patients.assertArrived();
        }
    }

    @Test
    void joinsFilesWhileRowsFlow(TestPlatform running) throws Exception {
        try (MarkedPatients patients = new MarkedPatients(running, "Upkeep")) {
            commit(patients);
            String data = running.platform().context().data().root().toString();

            try (AnalyticsRun maintain = AnalyticsRun.start(
                    folder, Map.of(), "maintain", "--keep-minutes", "0", "--master", "local[1]", "--data", data)) {
                Await.until("it is done", () -> {
                    patients.insert(1);
                    return !maintain.isAlive();
                });
                assertThat(maintain.exitCode()).as(maintain.output()).isZero();
                assertThat(maintain.output())
                        .containsPattern("stroke.stroke.patients: [1-9][0-9,]* files joined into [0-9]+;");
            }

            restartSink(running);
            patients.assertArrived();
        }
    }

    private static void commit(MarkedPatients patients) throws Exception {
        for (int i = 0; i < COMMITS; i++) {
            patients.awaitArchive(patients.insert(1).get(0));
        }
    }

    private static void restartSink(TestPlatform running) {
        TestConnector sink = TestConnector.of(running.platform(), "s3-archive-sink");
        sink.put("stop");
        Await.until("it has no task", () -> sink.taskState().isEmpty());
        sink.put("resume");
    }

    private static Path bucket(TestPlatform running) {
        return running.platform()
                .context()
                .data()
                .of("s3")
                .resolve(running.endpoints().get("S3_BUCKET"));
    }

    private static long lists(Path metadata) throws Exception {
        try (Stream<Path> files = Files.list(metadata)) {
            return files.filter(file -> file.getFileName().toString().startsWith("snap-"))
                    .count();
        }
    }
}
