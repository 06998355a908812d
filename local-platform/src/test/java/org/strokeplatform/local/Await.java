/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition. */
public final class Await {

    private static final Duration POLL = Duration.ofMillis(50);

    private Await() {}

    /** Asks until it is true; an exception or a failed assertion means not yet, and the last one is told when time is up. */
    public static void until(String what, Duration patience, Callable<Boolean> condition) {
        Instant end = Instant.now().plus(patience);
        Throwable last = null;
        while (Instant.now().isBefore(end)) {
            try {
                last = null;
                if (condition.call()) {
                    return;
                }
            } catch (Exception | AssertionError e) {
                last = e;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        String message = "Not within " + patience.toSeconds() + " s: " + what;
        throw new AssertionError(last == null ? message : message + "; last: " + last.getMessage(), last);
    }
}
