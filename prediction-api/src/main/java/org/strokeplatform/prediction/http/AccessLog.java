/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.dropwizard.lifecycle.Managed;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The line of each request, handed to the log in batches, with the time of its answer: one by one they would wake the log's
 * thread at each request. Where the log is too slow, requests wait for it. Thread-safe.
 */
public final class AccessLog implements Managed {

    private static final int INTERVAL_MS = 50;
    private static final int CAPACITY = 4096;
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("org.strokeplatform.prediction.access");

    private final BlockingQueue<ILoggingEvent> lines = new ArrayBlockingQueue<>(CAPACITY);
    private volatile boolean stopped;

    /** A log whose lines wait for {@link #flush}, or until there are many. */
    public AccessLog() {}

    /** A log that is flushed as long as the service lives. */
    public static AccessLog of(LifecycleEnvironment lifecycle) {
        AccessLog log = new AccessLog();
        lifecycle.manage(log);
        lifecycle
                .scheduledExecutorService("access-log")
                .threads(1)
                .build()
                .scheduleWithFixedDelay(log::flushAndGoOn, INTERVAL_MS, INTERVAL_MS, TimeUnit.MILLISECONDS);
        return log;
    }

    /** Adds a line, with the MDC of this thread. */
    void add(String format, Object... arguments) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        LoggingEvent line = new LoggingEvent(AccessLog.class.getName(), LOG, Level.INFO, format, null, arguments);
        line.prepareForDeferredProcessing();
        while (!lines.offer(line)) {
            flush();
        }
        if (stopped) {
            flush();
        }
    }

    /** Hands over what waits, one batch after the other. */
    synchronized void flush() {
        List<ILoggingEvent> batch = new ArrayList<>();
        lines.drainTo(batch);
        batch.forEach(LOG::callAppenders);
    }

    /** From now on each line is handed over by itself: requests that are still answered have theirs. */
    @Override
    public void stop() {
        stopped = true;
        flush();
    }

    private void flushAndGoOn() {
        try {
            flush();
        } catch (Throwable e) {
            // An error, for want of memory, would end the schedule.
            LOG.error("Lines of requests are missing after {}", e.getClass().getName());
        }
    }
}
