/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ClassicGroupDescription;
import org.apache.kafka.common.ClassicGroupState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.audit.endurance.Audit;
import org.strokeplatform.audit.endurance.AuditReport;
import org.strokeplatform.audit.endurance.AuditSettings;
import org.strokeplatform.audit.endurance.FaultTarget;
import org.strokeplatform.local.core.Workers;
import org.strokeplatform.local.service.ConnectRest;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.rollout.RolloutCommand;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestPlatform;
import org.strokeplatform.testing.TestProcess;
import picocli.CommandLine;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

@FaultTest
@ExtendWith(RunningPlatform.class)
class WorkersIT {

    private Platform two;

    @BeforeEach
    void addAWorker(TestPlatform running) {
        Workers.remember(running.platform().context().data(), 2);
        two = running.platform();
        two.up(started -> {});
        Await.until(
                "both have tasks, and no rebalance goes on",
                () -> workersOfRunningTasks().size() == 2 && areSettled());
    }

    @AfterEach
    void removeIt(TestPlatform running) {
        Workers.remember(two.context().data(), 1);
        running.platform().up(started -> {});
        running.rollOut();
    }

    /**
     * The watcher stands still meanwhile, since the killed worker would be back, and have some again, before one has
     * looked. What it does for tasks that fail goes on here.
     */
    @Test
    void movesTheTasksOfAKilledWorkerToTheOther() throws Exception {
        String tasks = two.context().endpoints().get("CONNECT_URL").replaceFirst(".*//", "");
        long watcher = TestProcess.pid(two, "watcher");
        Thread tasksWatch = new Thread(() -> new CommandLine(
                        new RolloutCommand(two.context().endpoints().asMap()))
                .execute("watch", "--every", "1"));
        TestProcess.signal(watcher, "STOP");
        tasksWatch.start();
        try {
            TestProcess.kill(two, "connect-2");
            Instant killed = Instant.now();
            Await.until("the other has all tasks", () -> {
                assertThat(workersOfRunningTasks()).containsExactly(tasks);
                return true;
            });
            System.out.println("All tasks had moved after "
                    + Duration.between(killed, Instant.now()).toMillis() + " ms");
        } finally {
            TestProcess.signal(watcher, "CONT");
            tasksWatch.interrupt();
            tasksWatch.join();
        }
        Await.until("it is back", () -> two.status("connect-2").healthy());
    }

    @Test
    void losesAndDoublesNothingWhenWorkersAreKilledAndFrozen() throws Exception {
        AuditSettings settings = new AuditSettings(2, 2, 4, EnumSet.of(FaultTarget.CONNECT), 60);

        AuditReport report = new Audit(two, settings).run();
        report.print(null);

        assertThat(report.lines().get(0).frozen()).isPositive();
        assertThat(report.missing()).isZero();
        assertThat(report.duplicate()).isZero();
    }

    private boolean areSettled() throws Exception {
        String group = "stroke-connect";
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                two.context().endpoints().get("KAFKA_BOOTSTRAP")))) {
            ClassicGroupDescription workers =
                    admin.describeClassicGroups(List.of(group)).all().get().get(group);
            return workers.state() == ClassicGroupState.STABLE
                    && workers.members().size() == 2;
        }
    }

    private Set<String> workersOfRunningTasks() throws Exception {
        ConnectRest connect = new ConnectRest(two.context().endpoints());
        Set<String> workers = new HashSet<>();
        for (JsonNode connector : new ObjectMapper()
                .readTree(connect.get("/connectors?expand=status").body())) {
            for (JsonNode task : connector.at("/status/tasks")) {
                if (!task.get("state").asText().equals("RUNNING")) {
                    throw new IllegalStateException(connector.at("/status").toString());
                }
                workers.add(task.get("worker_id").asText());
            }
        }
        return workers;
    }
}
