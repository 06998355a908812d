/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.local.core.Waiting;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition. */
final class TimedWait {

    private static final Duration POLL = Duration.ofMillis(100);

    private TimedWait() {}

    /** Asks until it is true or the time is over; returns whether it is. */
    static boolean until(Duration limit, BooleanSupplier condition) {
        return Waiting.until(limit, POLL, condition);
    }
}
