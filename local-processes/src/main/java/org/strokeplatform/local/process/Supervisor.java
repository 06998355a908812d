/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Deadline;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Starts dead processes of a platform again, unless it is being started or stopped, and rotates the logs. Not thread-safe. */
public final class Supervisor implements AutoCloseable {

    /** A log takes at most twice that: what it holds and what it held before. */
    private static final long MOST_LOG_BYTES = 32L << 20;

    private static final Duration ROTATION_INTERVAL = Duration.ofSeconds(10);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<SupervisedService> supervised;
    private final List<LogFile> logs;
    private final Consumer<String> log;
    private Deadline nextRotation = Deadline.in(Duration.ZERO);

    public Supervisor(DataDirectory data, List<Service> services, int portOffset, Consumer<String> log) {
        Starter starter = new Starter(data, services, portOffset);
        supervised = services.stream()
                .filter(Service::isSupervised)
                .map(service -> new SupervisedService(service, data, starter, executor, log, SupervisedService.STEADY))
                .toList();
        logs = services.stream()
                .map(service -> new LogFile(data.log(service.name())))
                .toList();
        this.log = log;
    }

    /** Looks at every process once, and now and then at the size of the logs. */
    public void look() {
        supervised.forEach(SupervisedService::look);
        if (nextRotation.isPast()) {
            nextRotation = Deadline.in(ROTATION_INTERVAL);
            logs.forEach(this::rotate);
        }
    }

    private void rotate(LogFile file) {
        try {
            file.rotate(MOST_LOG_BYTES);
        } catch (IOException e) {
            log.accept("a log could not be rotated: " + e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
