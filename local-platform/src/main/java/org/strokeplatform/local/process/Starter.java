/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.DataDirectory;
import org.strokeplatform.local.Platform.Started;
import org.strokeplatform.local.PlatformException;
import org.strokeplatform.local.service.Service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Starts services side by side, each after those that it needs, and leaves none behind when one fails. */
public final class Starter {

    private static final Duration POLL = Duration.ofMillis(50);
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

    /** Returns whether anything had to be started. */
    public boolean start(Consumer<Started> progress) {
        for (Service service : services) {
            if (OwnProcess.find(data.pid(service.name())).isEmpty()) {
                service.requireInstalled();
                service.ports()
                        .forEach(port -> Ports.requireFree(service.name(), port, portOffset + service.portShift()));
            }
        }
        Thread killer = new Thread(Starter::killDescendants);
        Runtime.getRuntime().addShutdownHook(killer);
        ExecutorService executor = Executors.newFixedThreadPool(services.size());
        try {
            allStarted(progress, executor).join();
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (CompletionException e) {
            endStarts(executor);
            killStarted();
            throw e.getCause() instanceof PlatformException reason ? reason : new PlatformException(e.getMessage(), e);
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

    /** Completes when every service is healthy, or as soon as one has failed. */
    private CompletableFuture<Object> allStarted(Consumer<Started> progress, ExecutorService executor) {
        CompletableFuture<Void> failure = new CompletableFuture<>();
        Map<String, CompletableFuture<Void>> starts = new HashMap<>();
        for (Service service : services) {
            CompletableFuture<?>[] before = service.after().stream()
                    .map(starts::get)
                    .filter(Objects::nonNull)
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture<Void> start =
                    CompletableFuture.allOf(before).thenRunAsync(() -> progress.accept(start(service)), executor);
            start.whenComplete((done, cause) -> {
                if (cause != null) {
                    failure.completeExceptionally(cause);
                }
            });
            starts.put(service.name(), start);
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(starts.values().toArray(CompletableFuture<?>[]::new));
        return CompletableFuture.anyOf(all, failure);
    }

    private Started start(Service service) {
        Instant begin = Instant.now();
        Optional<ProcessHandle> running = OwnProcess.find(data.pid(service.name()));
        try {
            ProcessHandle process = running.isPresent() ? running.get() : launch(service);
            awaitReady(service, process);
        } catch (PlatformException e) {
            throw e;
        } catch (Exception e) {
            throw new PlatformException(
                    service.name() + " did not start: " + e + "; its log is " + data.log(service.name()), e);
        }
        return new Started(service.name(), running.isPresent(), Duration.between(begin, Instant.now()));
    }

    boolean hasFreePorts(Service service) {
        return service.ports().stream()
                .allMatch(port -> Ports.isFree(port.number() + portOffset + service.portShift()));
    }

    /** Starts a service's process without waiting for it. */
    ProcessHandle launch(Service service) throws Exception {
        service.prepare();
        ProcessHandle process = OwnProcess.start(
                service.classArchive().command(),
                service.environment(),
                service.directory(),
                data.log(service.name()),
                data.pid(service.name()));
        startedHere.add(process);
        return process;
    }

    /** Returns when the service is healthy and set up. */
    void awaitReady(Service service, ProcessHandle process) throws Exception {
        awaitHealthy(service, process);
        service.settle();
    }

    private void awaitHealthy(Service service, ProcessHandle process) throws Exception {
        Deadline end = Deadline.in(service.patience());
        while (!isHealthy(service)) {
            if (!OwnProcess.lives(process)) {
                throw new PlatformException(
                        service.name() + " stopped while starting; " + lastLines(data.log(service.name())));
            }
            if (end.isPast()) {
                throw new PlatformException(service.name() + " was not healthy after "
                        + service.patience().toSeconds() + " s; " + lastLines(data.log(service.name())));
            }
            exitWithin(process, POLL);
        }
    }

    private static void exitWithin(ProcessHandle process, Duration wait) throws Exception {
        try {
            process.onExit().get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It lives; look at its health again.
        }
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

    private void killStarted() {
        kill(startedHere.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList());
    }

    /** Ctrl-C: nothing that this launcher began stays behind, also not what only prepares a service. */
    private static void killDescendants() {
        kill(ProcessHandle.current().descendants().toList());
    }

    private static void kill(Collection<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(OwnProcess::kill);
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return "the end of " + log + ":\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }
}
