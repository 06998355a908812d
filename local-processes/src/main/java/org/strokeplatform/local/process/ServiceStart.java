/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.core.Deadline;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.process.StartProgress.Started;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Brings one service up: waits for the services that must be healthy before it, starts its process, and starts it again
 * when it ends too soon. An end while a service that it needs was not healthy does not count against it: it is started
 * again when that one is healthy.
 */
final class ServiceStart {

    /** What ends that often although it has all that it needs will not work the next time either. */
    private static final int MOST_ENDS = 4;

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_REPORT_INTERVAL = Duration.ofSeconds(15);
    private static final int REPORTS_PER_TIMEOUT = 4;

    private final Service service;
    private final Starter starter;
    private final StartProgress progress;
    private final Path pid;
    private final Path log;
    private final List<ServiceStart> before;
    private final List<ServiceStart> needed;
    private final StartLimit limit;
    private final Duration reportInterval;
    private volatile CompletableFuture<Void> ready = new CompletableFuture<>();
    private int launches = 1;
    private int ends;
    private boolean wasReady;
    private long waitingSince = System.nanoTime();
    private Deadline nextReport;

    /**
     * Does nothing yet.
     *
     * @param earlier the services that are started before this one, by name
     */
    ServiceStart(
            Service service,
            Starter starter,
            Map<String, ServiceStart> earlier,
            Duration timeout,
            StartProgress progress) {
        this.service = service;
        this.starter = starter;
        this.progress = progress;
        this.pid = starter.data().pid(service.name());
        this.log = starter.data().log(service.name());
        this.before = chosen(service.after(), earlier);
        this.needed = chosen(service.needs(), earlier);
        this.limit = new StartLimit(timeout, () -> !missing(needed).isEmpty());
        Duration interval = timeout.dividedBy(REPORTS_PER_TIMEOUT);
        this.reportInterval = interval.compareTo(LONGEST_REPORT_INTERVAL) < 0 ? interval : LONGEST_REPORT_INTERVAL;
        this.nextReport = Deadline.in(reportInterval);
    }

    /** Those that the user brings are not among them. */
    private static List<ServiceStart> chosen(Collection<String> names, Map<String, ServiceStart> starts) {
        return names.stream().map(starts::get).filter(Objects::nonNull).toList();
    }

    /** Returns when the service is healthy and set up. */
    Started run() throws InterruptedException {
        try {
            await(before);
            Instant begin = Instant.now();
            Optional<ProcessHandle> running = OwnProcess.find(pid);
            becomeReady(running.isPresent() ? running.get() : wasReady ? launchAgain() : launch());
            return new Started(service.name(), running.isPresent(), Duration.between(begin, Instant.now()));
        } catch (PlatformException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new PlatformException(service.name() + " did not start: " + e + "; its log is " + log, e);
        }
    }

    private void becomeReady(ProcessHandle first) throws Exception {
        ProcessHandle process = first;
        while (!new Attempt(service, process, log, limit).succeeds()) {
            process = launchAgain();
        }
        ready.complete(null);
    }

    private ProcessHandle launch() throws Exception {
        ProcessHandle process = starter.launch(service);
        limit.renew();
        return process;
    }

    private ProcessHandle launchAgain() throws Exception {
        List<String> missing = missing(needed);
        if (missing.isEmpty() && ++ends == MOST_ENDS) {
            throw new PlatformException(
                    service.name() + " ended " + ends + " times while it was starting; " + LogFile.endOf(log));
        }
        launches++;
        String cause = missing.isEmpty() ? "ended" : "ended while " + String.join(" and ", missing) + " was starting";
        progress.delayed(service.name(), cause + ", is started again (" + launches + ")");
        await(needed);
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        // Another program may have taken one meanwhile, which would end it each time.
        starter.requireFreePorts(service);
        return launch();
    }

    /** Whether it was ready and its process has ended since; what comes back by itself is left to itself. */
    boolean hasEnded() {
        return ready.isDone() && service.isSupervised() && OwnProcess.find(pid).isEmpty();
    }

    /** Lets one that has ended run once more. */
    void reset() {
        wasReady = true;
        ready = new CompletableFuture<>();
        waitingSince = System.nanoTime();
        nextReport = Deadline.in(reportInterval);
    }

    /** Reports now and then what it waits for, as long as it is not ready. */
    void report() {
        if (!ready.isDone() && nextReport.isPast()) {
            nextReport = Deadline.in(reportInterval);
            List<String> missing = missing(needed);
            String what = missing.isEmpty() ? "is starting" : "waits for " + String.join(" and ", missing);
            long seconds = Duration.ofNanos(System.nanoTime() - waitingSince).toSeconds();
            progress.delayed(service.name(), what + ", " + seconds + " s");
        }
    }

    private static List<String> missing(Collection<ServiceStart> starts) {
        return starts.stream()
                .filter(start -> !start.ready.isDone())
                .map(start -> start.service.name())
                .toList();
    }

    private static void await(Collection<ServiceStart> starts) throws InterruptedException, ExecutionException {
        for (ServiceStart start : starts) {
            start.ready.get();
        }
    }
}
