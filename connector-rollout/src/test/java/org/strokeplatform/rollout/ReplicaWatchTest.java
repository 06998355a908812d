/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.junit.jupiter.api.Test;
import org.strokeplatform.rollout.Runs.FakePace;
import org.strokeplatform.rollout.Runs.Run;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.replica.TableResult;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.Runs.run;

class ReplicaWatchTest {

    private final List<String> log = new ArrayList<>();
    private ReplicaWatch.Comparison comparison = () -> List.of(result("patients", 0));
    private final ReplicaWatch watch = new ReplicaWatch(() -> comparison.run(), new ReplicaMetrics(), log::add);

    @Test
    void comparesFirstAfterAMinuteAndThenSoLongAfterEachEnd() {
        List<String> scheduled = new ArrayList<>();
        ScheduledExecutorService executor = new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long delay, TimeUnit unit) {
                scheduled.add(first + " " + delay + " " + unit);
                work.run();
                return null;
            }
        };

        watch.start(executor, Duration.ofMinutes(10));

        executor.shutdown();
        assertThat(scheduled).containsExactly("60 600 SECONDS");
        assertThat(log).hasSize(1);
    }

    @Test
    void logsALineForEachTable() {
        comparison = () -> List.of(result("patients", 0), result("predictions", 2));

        watch.compare();

        assertThat(log)
                .containsExactly(
                        "replica verify: patients: 100 rows compared, equal, 1.2 s",
                        "replica verify: predictions: 100 rows compared, 2 missing, 1.2 s");
    }

    @Test
    void goesOnAfterAFailureAndLogsNoValue() {
        comparison = () -> {
            throw new SQLException("Duplicate entry 'Ada'", "23000", 1062);
        };
        watch.compare();
        comparison = () -> {
            throw new RolloutException(ExitCode.FAILED, "Interrupted while waiting");
        };
        watch.compare();
        comparison = () -> {
            throw new IllegalStateException("Ada");
        };
        watch.compare();
        comparison = () -> {
            throw new StackOverflowError("Ada");
        };
        watch.compare();
        comparison = () -> List.of(result("patients", 0));
        watch.compare();

        assertThat(log)
                .containsExactly(
                        "replica verify: The replica was not compared: SQL state 23000, error 1062",
                        "replica verify: Interrupted while waiting",
                        "replica verify: unexpected IllegalStateException",
                        "replica verify: unexpected StackOverflowError",
                        "replica verify: patients: 100 rows compared, equal, 1.2 s");
    }

    @Test
    void isOffUnlessItIsAskedFor() {
        try (FakeWorker worker = new FakeWorker()) {
            Map<String, String> environment = new HashMap<>(Map.of("CONNECT_URL", worker.url()));

            assertThat(run(environment, new FakePace().stoppingAfter(9), "watch", "--every", "3600")
                            .err())
                    .contains("watching")
                    .doesNotContain("replica verify");
            assertThat(run(environment, new FakePace(), "watch", "--verify-every", "10"))
                    .isEqualTo(new Run(64, "", "MYSQL_HOST is not set%n".formatted()));
            assertThat(run(environment, new FakePace(), "watch", "--verify-every", "-1"))
                    .extracting(Run::exitCode)
                    .isEqualTo(64);
        }
    }

    private static TableResult result(String table, long missing) {
        return new TableResult(
                table, 100, missing, 0, 0, Map.of(), List.of(), 0, 0, 0, 0, List.of("a note"), null, 1.2);
    }
}
