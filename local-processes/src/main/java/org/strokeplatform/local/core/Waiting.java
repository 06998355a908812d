/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedPredicate;
import dev.failsafe.function.CheckedSupplier;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits by asking again and again. What the question throws ends the wait, and so does an interrupt, by a FailsafeException. */
public final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Waiting() {}

    /** Asks every 100 ms until it is true or the time is over; returns whether it is. */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        return until(limit, PAUSE, condition);
    }

    /** Asks until it is true or the time is over; returns whether it is. */
    public static boolean until(Duration limit, Duration pause, BooleanSupplier condition) {
        return ask(limit, pause, holds -> !holds, condition::getAsBoolean);
    }

    /** Asks until something is there; empty if nothing is when the time is over. */
    public static <T> Optional<T> find(Duration limit, Duration pause, Supplier<Optional<T>> look) {
        return ask(limit, pause, Optional::isEmpty, look::get);
    }

    /** Asks until the answer is one to stay with or the time is over; returns the last answer. */
    public static <T> T ask(Duration limit, Duration pause, CheckedPredicate<T> notYet, CheckedSupplier<T> question) {
        RetryPolicy<T> again = RetryPolicy.<T>builder()
                .handleIf((result, failure) -> failure == null && notYet.test(result))
                .withMaxAttempts(-1)
                .withDelay(pause)
                .withMaxDuration(limit)
                .build();
        return Failsafe.with(again).get(question);
    }
}
