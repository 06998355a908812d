/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.core.Waiting;
import org.strokeplatform.local.process.OwnProcess;
import org.strokeplatform.local.service.Platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does to the processes what is planned, at its time. */
final class Killer implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);

    /**
     * Something that the platform must recover from.
     *
     * @param since the System.nanoTime from which it can
     */
    record Hit(FaultTarget target, boolean frozen, long since) {}

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(FaultTarget.values().length);
    private final List<Future<?>> running = new ArrayList<>();
    private final Platform platform;
    private final ReplicaLock replica;
    private final Consumer<Hit> hits;

    /** Prepares; {@code hits} is called by several threads. */
    Killer(Platform platform, Consumer<Hit> hits) {
        this.platform = platform;
        this.replica = new ReplicaLock(platform.context().endpoints());
        this.hits = hits;
    }

    void begin(List<Fault> faults) {
        running.clear();
        faults.forEach(fault -> running.add(executor.schedule(
                () -> {
                    act(fault);
                    return null;
                },
                fault.at().toMillis(),
                TimeUnit.MILLISECONDS)));
    }

    boolean isDone() {
        return running.stream().allMatch(Future::isDone);
    }

    /** Says when a fault could not be brought about. */
    void requireSuccess() throws Exception {
        for (Future<?> fault : running) {
            fault.get();
        }
    }

    private void act(Fault fault) throws Exception {
        if (fault.target() == FaultTarget.REPLICA) {
            replica.away(fault.length());
            hit(fault, false);
        } else if (fault.kind() == Fault.Kind.FREEZE) {
            freeze(process(fault, 0), fault.length());
            hit(fault, true);
        } else if (fault.kind() == Fault.Kind.RESTART) {
            OwnProcess.stop(process(fault, 0));
            hit(fault, false);
        } else {
            long pid = kill(fault, 0);
            if (fault.kind() == Fault.Kind.KILL_TWICE) {
                process(fault, pid);
                Thread.sleep(fault.length().toMillis());
                kill(fault, pid);
            }
        }
    }

    private long kill(Fault fault, long not) {
        ProcessHandle process = process(fault, not);
        process.destroyForcibly();
        hit(fault, false);
        return process.pid();
    }

    private static void freeze(ProcessHandle process, Duration length) throws Exception {
        signal("STOP", process);
        try {
            Thread.sleep(length.toMillis());
        } finally {
            signal("CONT", process);
        }
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** The target's process, waited for where it is just being started again. */
    private ProcessHandle process(Fault fault, long not) {
        List<String> services = platform.serviceNames().stream()
                .filter(name ->
                        name.replaceFirst("-\\d+$", "").equals(fault.target().service()))
                .toList();
        String service = services.get(fault.pick() % services.size());
        Path pid = platform.context().data().pid(service);
        return Waiting.find(TIMEOUT, POLL, () -> OwnProcess.find(pid).filter(found -> found.pid() != not))
                .orElseThrow(() ->
                        new PlatformException(service + " was not started again within " + TIMEOUT.toSeconds() + " s"));
    }

    private void hit(Fault fault, boolean frozen) {
        hits.accept(new Hit(fault.target(), frozen, System.nanoTime()));
    }

    /** Returns when nothing is frozen or locked any more. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(1, TimeUnit.HOURS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
