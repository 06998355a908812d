/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.DataDirectory;
import org.strokeplatform.local.service.Service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * One supervised service. It is started again at once when its process has died, and after a pause that doubles when it
 * dies again soon; it is given up when that goes on. A frozen process has not died. Not thread-safe.
 */
final class Ward {

    private static final Duration STEADY = Duration.ofSeconds(5);
    /** The code of a process that is healthy is still cold, and a worker only then starts its tasks. */
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);
    private static final int MOST_ATTEMPTS = 12;

    private final Service service;
    private final DataDirectory data;
    private final Starter starter;
    private final ExecutorService executor;
    private final Consumer<String> log;
    private int attempts;
    private Deadline steady = Deadline.in(Duration.ZERO);
    private Deadline next = Deadline.in(Duration.ZERO);
    private volatile Deadline warm = Deadline.in(Duration.ZERO);
    private ProcessorShare share;

    Ward(Service service, DataDirectory data, Starter starter, ExecutorService executor, Consumer<String> log) {
        this.service = service;
        this.data = data;
        this.starter = starter;
        this.executor = executor;
        this.log = log;
    }

    void look() {
        if (OwnProcess.find(data.pid(service.name())).isPresent()) {
            if (attempts > 0 && steady.isPast()) {
                attempts = 0;
            }
        } else if (attempts <= MOST_ATTEMPTS && next.isPast()) {
            data.tryExclusively(this::restart);
        }
    }

    boolean isStarting() {
        return !warm.isPast();
    }

    void give(ProcessorShare wanted) {
        if (wanted != share
                && OwnProcess.find(data.pid(service.name()))
                        .filter(wanted::give)
                        .isPresent()) {
            share = wanted;
        }
    }

    private boolean restart() {
        // Looked at again: it was another launcher's until now.
        if (!Files.exists(data.wanted())
                || OwnProcess.find(data.pid(service.name())).isPresent()
                || !starter.hasFreePorts(service)) {
            return false;
        }
        if (++attempts > MOST_ATTEMPTS) {
            log.accept(service.name() + " died again after " + MOST_ATTEMPTS + " restarts and is given up; its log is "
                    + data.log(service.name()) + ", ./stroke up starts it");
            return false;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts - 1, 10));
        steady = Deadline.in(STEADY);
        next = Deadline.in(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        log.accept("restart " + attempts + " of " + service.name() + ": its process has ended");
        try {
            ProcessHandle process = starter.launch(service);
            share = ProcessorShare.FULL;
            warm = Deadline.in(StartLimit.DEFAULT_TIMEOUT);
            executor.submit(() -> awaitReady(process));
        } catch (Exception e) {
            log.accept(service.name() + " could not be started: " + e);
        }
        return true;
    }

    private void awaitReady(ProcessHandle process) {
        try {
            StartLimit limit = new StartLimit(StartLimit.DEFAULT_TIMEOUT, () -> false);
            Path processLog = data.log(service.name());
            boolean ready = new Attempt(service, process, processLog, limit).succeeds();
            log.accept(
                    service.name() + (ready ? " is healthy" : " stopped while starting; " + LogFile.endOf(processLog)));
        } catch (Exception e) {
            log.accept(e.getMessage());
        }
        warm = Deadline.in(WARM_UP);
    }
}
