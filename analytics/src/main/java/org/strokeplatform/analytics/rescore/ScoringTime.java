/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.rescore;

import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

import java.util.concurrent.atomic.AtomicLong;

/** The processor time of the tasks, added up: what one core would have needed. */
final class ScoringTime extends SparkListener {

    private final AtomicLong nanoseconds = new AtomicLong();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.taskMetrics() != null) {
            nanoseconds.addAndGet(end.taskMetrics().executorCpuTime());
        }
    }

    double seconds() {
        return nanoseconds.get() / 1e9;
    }
}
