/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.process.StartProgress.Started;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts services side by side, each after those that it needs, and leaves none behind when one fails. A process that ends
 * before all are healthy is started again.
 */
public final class Starter {

    /** What the end of the launcher does to services that it is starting. */
    public enum AtEnd {
        KILL,
        /** For one that starts them on its way out, see {@link Pause}. */
        KEEP
    }

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final DataDirectory data;
    private final List<Service> services;
    private final int portOffset;
    private final Queue<ProcessHandle> startedHere = new ConcurrentLinkedQueue<>();

    public Starter(DataDirectory data, List<Service> services, int portOffset) {
        this.data = data;
        this.services = services;
        this.portOffset = portOffset;
    }

    /**
     * Returns when every service is healthy.
     *
     * @param timeout how long a process may stand still, see {@link StartLimit}
     * @param atEnd what becomes of the processes when the launcher is ended, as by Ctrl-C, before they are healthy
     * @return whether anything had to be started
     */
    public boolean start(StartProgress progress, Duration timeout, AtEnd atEnd) {
        for (Service service : services) {
            if (OwnProcess.find(data.pid(service.name())).isEmpty()) {
                service.requireInstalled();
                requireFreePorts(service);
            }
        }
        Thread killer = new Thread(Starter::killDescendants);
        if (atEnd == AtEnd.KILL) {
            Hooks.add(killer);
        }
        ExecutorService executor = Executors.newFixedThreadPool(services.size());
        try {
            startAll(progress, timeout, new ExecutorCompletionService<>(executor));
            if (atEnd == AtEnd.KILL) {
                Hooks.remove(killer);
            }
        } catch (ExecutionException e) {
            killStarted(executor);
            throw e.getCause() instanceof PlatformException reason ? reason : new PlatformException(e.getMessage(), e);
        } catch (InterruptedException e) {
            killStarted(executor);
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted while starting", e);
        } finally {
            executor.shutdownNow();
        }
        return !startedHere.isEmpty();
    }

    public static boolean isHealthy(Service service) {
        try {
            return service.isHealthy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            // Not up yet, or not any more: the caller asks again or says so.
            return false;
        }
    }

    /** Returns when every service is healthy, or throws as soon as one has failed. */
    private void startAll(StartProgress progress, Duration timeout, CompletionService<Started> threads)
            throws InterruptedException, ExecutionException {
        Map<String, ServiceStart> starts = new LinkedHashMap<>();
        for (Service service : services) {
            ServiceStart start = new ServiceStart(service, this, starts, timeout, progress);
            starts.put(service.name(), start);
            threads.submit(start::run);
        }
        int running = services.size();
        while (running > 0) {
            Future<Started> done = threads.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (done != null) {
                progress.started(done.get());
                running--;
            }
            for (ServiceStart start : starts.values()) {
                start.report();
                if (start.hasEnded()) {
                    start.reset();
                    threads.submit(start::run);
                    running++;
                }
            }
        }
    }

    void requireFreePorts(Service service) {
        service.ports().forEach(port -> Ports.requireFree(service.name(), port, portOffset + service.portShift()));
    }

    boolean hasFreePorts(Service service) {
        return service.ports().stream()
                .allMatch(port -> Ports.isFree(port.number() + portOffset + service.portShift()));
    }

    /** Starts a service's process without waiting for it. */
    ProcessHandle launch(Service service) throws Exception {
        service.prepare();
        ProcessHandle process = OwnProcess.start(
                service.command(),
                service.environment(),
                service.directory(),
                data.log(service.name()),
                data.pid(service.name()));
        startedHere.add(process);
        return process;
    }

    DataDirectory data() {
        return data;
    }

    private void killStarted(ExecutorService executor) {
        endStarts(executor);
        kill(startedHere.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList());
    }

    /** Nothing is started any more when this returns. */
    private static void endStarts(ExecutorService executor) {
        executor.shutdownNow();
        try {
            executor.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ctrl-C: nothing that this launcher began stays behind, also not what only prepares a service. */
    private static void killDescendants() {
        kill(ProcessHandle.current().descendants().toList());
    }

    private static void kill(Collection<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(OwnProcess::kill);
    }
}
