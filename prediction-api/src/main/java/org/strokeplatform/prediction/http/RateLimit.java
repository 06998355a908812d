/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts the requests of each client against a rate, with a burst of one second's worth. A client is remembered as the time at which
 * its requests so far would be done at that rate. Thread-safe, without locks.
 */
final class RateLimit {

    private static final long BURST = TimeUnit.SECONDS.toNanos(1);
    private static final int REMEMBERED = 10_000;

    private final ConcurrentMap<String, AtomicLong> done = new ConcurrentHashMap<>();
    private final long interval;
    private final LongSupplier clock;

    /**
     * Starts with nobody known.
     *
     * @param perSecond requests of one client in a second, at least 1
     * @param clock nanoseconds that only grow
     */
    RateLimit(int perSecond, LongSupplier clock) {
        this.interval = BURST / perSecond;
        this.clock = clock;
    }

    /** Counts a request; false, and not counted, when the client has sent too many. */
    boolean admits(String client) {
        long now = clock.getAsLong();
        AtomicLong mine = done.get(client);
        if (mine == null) {
            if (done.size() >= REMEMBERED) {
                done.values().removeIf(other -> other.get() - now <= 0);
            }
            mine = done.computeIfAbsent(client, unknown -> new AtomicLong(now));
        }
        while (true) {
            long seen = mine.get();
            long next = (seen - now > 0 ? seen : now) + interval;
            if (next - now > BURST) {
                return false;
            }
            if (mine.compareAndSet(seen, next)) {
                return true;
            }
        }
    }

    /** How many clients are remembered. */
    int clients() {
        return done.size();
    }
}
