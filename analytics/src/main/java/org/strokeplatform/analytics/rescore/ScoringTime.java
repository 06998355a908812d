/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.rescore;

import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

import java.util.concurrent.atomic.AtomicLong;

/** How long the tasks worked, added up: what one core would have needed. */
final class ScoringTime extends SparkListener {

    private final AtomicLong milliseconds = new AtomicLong();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.taskMetrics() != null) {
            milliseconds.addAndGet(end.taskMetrics().executorRunTime());
        }
    }

    double seconds() {
        return milliseconds.get() / 1000.0;
    }
}
