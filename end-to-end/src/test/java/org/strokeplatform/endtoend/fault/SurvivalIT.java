/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.audit.demo.PatientGenerator;
import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.core.Plugins;
import org.strokeplatform.local.core.Port;
import org.strokeplatform.local.process.Service;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.local.service.Services;
import org.strokeplatform.local.service.Watcher;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;
import org.strokeplatform.testing.TestProcess;
import org.strokeplatform.testing.TestTopics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@FaultTest
@ExtendWith(RunningPlatform.class)
class SurvivalIT {

    private static final String COORDINATOR = "connect-s3-archive-sink-coord";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "kafka", "schema-registry", "s3", "connect", "watcher", "api"})
    void bringsAKilledServiceBackByItselfWithNothingLost(String service, TestPlatform running) throws Exception {
        Platform platform = running.platform();
        long pid = TestProcess.kill(platform, service);

        Await.until(
                "all run, " + service + " again",
                () -> platform.status().stream().allMatch(state -> state.healthy() && state.pid() != pid));

        running.rollOut();
        assertThat(running.demo(patients(20))).isTrue();
    }

    @Test
    void leavesAFrozenServiceToBeThawed(TestPlatform running) throws Exception {
        Platform platform = running.platform();
        long pid = TestProcess.pid(platform, "api");
        TestProcess.signal(pid, "STOP");
        try {
            long killed = TestProcess.kill(platform, "s3");
            Await.until(
                    "s3 runs again",
                    () -> TestProcess.pid(platform, "s3") != 0 && TestProcess.pid(platform, "s3") != killed);

            assertThat(TestProcess.pid(platform, "api")).isEqualTo(pid);
        } finally {
            TestProcess.signal(pid, "CONT");
        }
        Await.until("all are healthy", () -> platform.status().stream().allMatch(Platform.State::healthy));
    }

    @Test
    void endsASecondWatcher(TestPlatform running) throws Exception {
        Context context = running.platform().context();
        Service watcher = Services.of(context).stream()
                .filter(service -> service.name().equals(Watcher.NAME))
                .findFirst()
                .orElseThrow();
        ProcessBuilder second = new ProcessBuilder(watcher.command()).redirectErrorStream(true);
        second.environment().putAll(watcher.environment());

        Process process =
                second.redirectOutput(folder.resolve("second.log").toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            Await.until(
                    "the first works",
                    () -> running.platform().status(Watcher.NAME).healthy());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void continuesAfterDownAndUpWithEveryRow(TestPlatform running) throws Exception {
        // Rows of others may be on their way: what is last in both tables has come then.
        assertThat(running.demo(patients(20))).isTrue();
        String before = countsOfReplica(running);
        assertThat(running.platform().down()).hasSize(7);
        assertThat(ProcessHandle.allProcesses())
                .noneMatch(process -> process.info()
                        .commandLine()
                        .orElse("")
                        .contains(running.platform().context().data().root().toString()));

        assertThat(running.platform().up(start -> {})).isTrue();

        assertThat(countsOfReplica(running)).isEqualTo(before);
        running.rollOut();
        assertThat(running.demo(patients(20))).isTrue();
    }

    /** A start that is killed between the topic and the offset leaves the one without the other. */
    @Test
    void givesTheArchivesCoordinatorTheOffsetThatAnEarlierStartDidNotCommit(TestPlatform running) throws Exception {
        Platform platform = running.platform();
        TestConnector sink = TestConnector.of(platform, "s3-archive-sink");
        running.rollOut();
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", platform.context().endpoints().get("KAFKA_BOOTSTRAP")))) {
            Await.until("the coordinator is there", () -> !TestTopics.areEmpty(admin, List.of(COORDINATOR)));
            sink.put("stop");
            Await.until("the coordinator has left", () -> TestTopics.areEmpty(admin, List.of(COORDINATOR)));
            admin.deleteConsumerGroups(List.of(COORDINATOR)).all().get();

            platform.up(start -> {});

            assertThat(admin.listConsumerGroupOffsets(COORDINATOR)
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .get(new TopicPartition("control-iceberg", 0))
                            .offset())
                    .isZero();
        } finally {
            sink.put("resume");
        }
        assertThat(running.demo(patients(20))).isTrue();
    }

    @Test
    void startsNothingTwice(TestPlatform running) {
        assertThat(running.platform().up(start -> {})).isFalse();
        assertThat(running.platform().status()).hasSize(7).allMatch(Platform.State::healthy);
    }

    @Test
    void namesAPortThatIsTaken(TestPlatform running) {
        DataDirectory other = new DataDirectory(folder.resolve("other"));
        int offset = running.platform().context().portOffset();
        Platform second = Platform.in(other, Plugins.open(), Map.of("STROKE_PORT_OFFSET", "" + offset));

        assertThatThrownBy(() -> second.up(start -> {}))
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("Port " + (Port.MYSQL.number() + offset) + " (mysql) is taken")
                .hasMessageContaining("STROKE_PORT_OFFSET");
        assertThat(second.residentBytes()).isZero();
    }

    private Path patients(int count) throws Exception {
        StringBuilder csv = new StringBuilder();
        new PatientGenerator(new SplittableRandom(count)).write(csv, count);
        return Files.writeString(folder.resolve("patients.csv"), csv);
    }

    private static String countsOfReplica(TestPlatform running) throws Exception {
        try (Connection replica = TestDatabase.replica(running.endpoints())) {
            Await.until("the replica answers", () -> replica.isValid(1));
            return TestDatabase.value(
                    replica, "SELECT CONCAT((SELECT COUNT(*) FROM predictions), '/', (SELECT COUNT(*) FROM patients))");
        }
    }
}
