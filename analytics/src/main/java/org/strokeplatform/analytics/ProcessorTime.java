/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics;

import com.sun.management.OperatingSystemMXBean;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Processor time that a job took: all of this process, its compiler and collector included, and the tasks in others.
 * Unlike the time on the clock it says the same on a busy machine. Thread-safe.
 */
public final class ProcessorTime extends SparkListener {

    private static final String HERE = "driver";

    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final AtomicLong tasks = new AtomicLong();
    private final AtomicLong elsewhere = new AtomicLong();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.taskMetrics() != null) {
            tasks.addAndGet(end.taskMetrics().executorCpuTime());
            if (!HERE.equals(end.taskInfo().executorId())) {
                elsewhere.addAndGet(end.taskMetrics().executorCpuTime());
            }
        }
    }

    /** Since the process began. */
    public double seconds() {
        return (process.getProcessCpuTime() + elsewhere.get()) / 1e9;
    }

    /** That of the tasks since this listens, added up: what one core would have needed. */
    public double taskSeconds() {
        return tasks.get() / 1e9;
    }
}
