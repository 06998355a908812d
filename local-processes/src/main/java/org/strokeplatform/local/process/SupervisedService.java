/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Deadline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * One supervised service. It is started again at once when its process has died, and after a pause that doubles when it
 * dies again within a minute of being healthy; it is given up when that goes on. A frozen process has not died. Not thread-safe.
 */
final class SupervisedService {

    /** How long a service must live once it is healthy before its earlier ends no longer count. */
    static final Duration STEADY = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);
    private static final int MOST_ATTEMPTS = 12;

    private final Service service;
    private final DataDirectory data;
    private final Starter starter;
    private final ExecutorService executor;
    private final Consumer<String> log;
    private final Duration steadyAfter;
    private int attempts;
    /** The process that was last seen healthy, and when it will have lived long enough. */
    private volatile Steady steady;

    private Deadline next = Deadline.in(Duration.ZERO);

    private record Steady(ProcessHandle process, Deadline from) {}

    /**
     * Does nothing yet.
     *
     * @param steadyAfter how long it must live once it is healthy before its earlier ends no longer count
     */
    SupervisedService(
            Service service,
            DataDirectory data,
            Starter starter,
            ExecutorService executor,
            Consumer<String> log,
            Duration steadyAfter) {
        this.service = service;
        this.data = data;
        this.starter = starter;
        this.executor = executor;
        this.log = log;
        this.steadyAfter = steadyAfter;
    }

    void look() {
        Optional<ProcessHandle> process = OwnProcess.find(data.pid(service.name()));
        if (process.isPresent()) {
            if (attempts > 0 && isSteady(process.get())) {
                attempts = 0;
            }
        } else if (attempts <= MOST_ATTEMPTS && next.isPast()) {
            data.tryExclusively(this::restart);
        }
    }

    private boolean isSteady(ProcessHandle process) {
        Steady last = steady;
        return last != null && last.process().equals(process) && last.from().isPast();
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
        next = Deadline.in(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        log.accept("restart " + attempts + " of " + service.name() + ": its process has ended");
        try {
            ProcessHandle process = starter.launch(service);
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
            if (ready) {
                steady = new Steady(process, Deadline.in(steadyAfter));
            }
            log.accept(
                    service.name() + (ready ? " is healthy" : " stopped while starting; " + LogFile.endOf(processLog)));
        } catch (Exception e) {
            log.accept(e.getMessage());
        }
    }
}
