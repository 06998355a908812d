/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.core.Deadline;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * How long the start of a service may take. It gets more time as long as its process works, so that a busy machine is no
 * reason to give up, and while it waits for another service. What hangs hardly works, even when it asks for a missing
 * service again and again. Not thread-safe.
 */
public final class StartLimit {

    /** How long a process may stand still before its start is given up. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(120);

    /** The longest start, in timeouts, however much its process works. */
    public static final int MOST_TIMEOUTS = 10;

    /**
     * A process works when it takes at least this fraction of the timeout in processor time. A worker that asks for a
     * missing broker again and again takes half of that.
     */
    private static final int WORKING_FRACTION = 30;

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Duration timeout;
    private final BooleanSupplier waiting;
    private final long begin = System.nanoTime();
    private final Deadline last;
    private Deadline end;
    private Deadline nextLook = Deadline.in(LOOK);
    private Duration used = Duration.ZERO;

    /**
     * Starts to count.
     *
     * @param waiting whether the service waits for another one, which has a limit of its own
     */
    StartLimit(Duration timeout, BooleanSupplier waiting) {
        this.timeout = timeout;
        this.waiting = waiting;
        this.last = Deadline.in(timeout.multipliedBy(MOST_TIMEOUTS));
        this.end = Deadline.in(timeout);
    }

    /** Gives the whole timeout again, for a process that has just started. */
    void renew() {
        used = Duration.ZERO;
        end = Deadline.in(timeout);
    }

    boolean isPast(ProcessHandle process) {
        // Asking for all processes' times is not free.
        if (nextLook.isPast() || end.isPast()) {
            nextLook = Deadline.in(LOOK);
            Duration now = processorTime(process);
            if (waiting.getAsBoolean() || now.minus(used).compareTo(timeout.dividedBy(WORKING_FRACTION)) >= 0) {
                used = now;
                end = Deadline.in(timeout);
            }
        }
        return end.isPast() || last.isPast();
    }

    /** Says how long it was, once it is past. */
    String describe() {
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        String hung = last.isPast() ? "" : ", and its process has hardly worked for " + timeout.toSeconds() + " s";
        return "after " + seconds + " s" + hung;
    }

    /** Of the process and those that it has started; 0 where the system does not say. */
    private static Duration processorTime(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(handle -> handle.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
