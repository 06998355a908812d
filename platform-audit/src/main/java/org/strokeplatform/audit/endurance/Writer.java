/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Makes one change after the other at an even pace, each until it is acknowledged. */
abstract class Writer extends Thread {

    private final Duration pace;
    private volatile boolean stopping;
    private volatile Exception failure;

    Writer(String name, Duration pace) {
        super(name);
        this.pace = pace;
        setDaemon(true);
    }

    /** Makes a change; returns when it is acknowledged. */
    abstract void change() throws Exception;

    @Override
    public final void run() {
        try {
            long next = System.nanoTime();
            while (!stopping) {
                change();
                next = Math.max(next + pace.toNanos(), System.nanoTime() - pace.toNanos());
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        } catch (Exception e) {
            failure = e;
        }
    }

    /** Lets the change in hand be acknowledged and ends. */
    final void finish() throws Exception {
        stopping = true;
        join();
        if (failure != null) {
            throw failure;
        }
    }

    static void pauseBeforeRetry() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(50);
    }
}
