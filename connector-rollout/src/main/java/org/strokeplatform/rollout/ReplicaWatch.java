/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.Pace;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.replica.CannotCompareException;
import org.strokeplatform.rollout.replica.TableResult;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Compares the replica with the source on a schedule, and logs a line for each table and sets the metrics. There is never more than one
 * comparison at a time: the pause before the next is counted from the end of the last. Used by one thread, which it
 * leaves to its work while it compares.
 */
final class ReplicaWatch {

    /** Compares all tables. */
    @FunctionalInterface
    interface Comparison {
        List<TableResult> run() throws SQLException;
    }

    /** Soon, so that a watcher that was started again has its metrics back, but not before the pipeline has. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private static final String PREFIX = "replica verify: ";

    private final Pace pace;
    private final Duration every;
    private final Comparison comparison;
    private final ReplicaMetrics metrics;
    private final Executor executor;
    private final Consumer<String> log;
    private volatile Duration next;
    private volatile boolean runs;

    /**
     * A schedule; the first comparison is due after a minute.
     *
     * @param executor runs the comparisons
     * @param log is called by it
     */
    ReplicaWatch(
            Pace pace,
            Duration every,
            Comparison comparison,
            ReplicaMetrics metrics,
            Executor executor,
            Consumer<String> log) {
        this.pace = pace;
        this.every = every;
        this.comparison = comparison;
        this.metrics = metrics;
        this.executor = executor;
        this.log = log;
        next = pace.now().plus(FIRST);
    }

    /** Starts a comparison, if it is time and none runs. */
    void look() {
        if (!runs && pace.now().compareTo(next) >= 0) {
            runs = true;
            executor.execute(this::compare);
        }
    }

    private void compare() {
        try {
            List<TableResult> results = comparison.run();
            metrics.compared(results);
            results.forEach(
                    result -> log.accept(PREFIX + ReplicaReport.lines(result).get(0)));
        } catch (SQLException e) {
            fail(ReplicaReport.failure(e).getMessage());
        } catch (CannotCompareException | RolloutException e) {
            fail(e.getMessage());
        } catch (RuntimeException e) {
            // A message that is not ours may quote a row.
            fail("unexpected " + e.getClass().getSimpleName());
        } finally {
            next = pace.now().plus(every);
            runs = false;
        }
    }

    private void fail(String reason) {
        metrics.failed();
        log.accept(PREFIX + reason);
    }
}
