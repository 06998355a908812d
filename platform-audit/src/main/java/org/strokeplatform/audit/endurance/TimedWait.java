/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.local.core.Deadline;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition. */
final class TimedWait {

    private static final Duration POLL = Duration.ofMillis(100);

    private TimedWait() {}

    /** Asks until it is true or the time is over; returns whether it is. */
    static boolean until(Duration limit, BooleanSupplier condition) {
        Deadline end = Deadline.in(limit);
        while (!condition.getAsBoolean()) {
            if (end.isPast()) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }
}
