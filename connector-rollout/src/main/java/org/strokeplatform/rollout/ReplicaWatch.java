/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.replica.CannotCompareException;
import org.strokeplatform.rollout.replica.TableResult;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Compares the replica with the source on a schedule, logs a line for each table and sets the metrics. There is never more
 * than one comparison at a time.
 */
record ReplicaWatch(Comparison comparison, ReplicaMetrics metrics, Consumer<String> log) {

    /** Compares all tables. */
    @FunctionalInterface
    interface Comparison {
        List<TableResult> run() throws SQLException;
    }

    /** Soon, so that a watcher that was started again has its metrics back, but not before the pipeline has. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private static final String PREFIX = "replica verify: ";

    /** A thread for the comparisons, which nobody waits for when the process ends. */
    static ScheduledExecutorService thread() {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, "replica verify");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** Compares after a minute, and so long after the end of each comparison again. */
    void start(ScheduledExecutorService executor, Duration every) {
        executor.scheduleWithFixedDelay(this::compare, FIRST.toSeconds(), every.toSeconds(), TimeUnit.SECONDS);
    }

    void compare() {
        try {
            List<TableResult> results = comparison.run();
            metrics.compared(results);
            results.forEach(
                    result -> log.accept(PREFIX + ReplicaReport.lines(result).get(0)));
        } catch (SQLException e) {
            fail(ReplicaReport.failure(e).getMessage());
        } catch (CannotCompareException | RolloutException e) {
            fail(e.getMessage());
        } catch (RuntimeException | Error e) {
            // A message that is not ours may quote a row. What is thrown on would end the schedule.
            fail("unexpected " + e.getClass().getSimpleName());
        }
    }

    private void fail(String reason) {
        metrics.failed();
        log.accept(PREFIX + reason);
    }
}
