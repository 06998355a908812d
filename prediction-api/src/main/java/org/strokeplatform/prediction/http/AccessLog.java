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
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The line of each request, handed to the log a few at a time with the time of its answer: one by one they would wake the
 * log's thread at each request. Where the log is too slow, requests wait for it. Thread-safe.
 */
public final class AccessLog implements Managed {

    /** How often {@link #flush} is to be called. */
    public static final int INTERVAL_MS = 50;

    private static final int CAPACITY = 4096;
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("org.strokeplatform.prediction.access");

    private final BlockingQueue<ILoggingEvent> lines = new ArrayBlockingQueue<>(CAPACITY);

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
    }

    /** Hands over what waits. */
    public void flush() {
        List<ILoggingEvent> ready = new ArrayList<>();
        lines.drainTo(ready);
        ready.forEach(LOG::callAppenders);
    }

    @Override
    public void stop() {
        flush();
    }
}
