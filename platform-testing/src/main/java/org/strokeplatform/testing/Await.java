/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import java.time.Duration;
import java.util.concurrent.Callable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How tests wait for a condition of something that runs: an exception or a failed assertion means not yet. When time is up,
 * the failure says what the last look found.
 */
public final class Await {

    private static final Duration POLL = Duration.ofMillis(50);

    /** Longer than anything takes on a busy machine. A test that fails here is not about time. */
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private Await() {}

    /**
     * Returns when the condition is true.
     *
     * @param what for the message of the failure: what the condition says, as a sentence
     */
    public static void until(String what, Callable<Boolean> condition) {
        until(what, TIMEOUT, condition);
    }

    /** Returns when the value is the expected one; either may be null. */
    public static <T> void untilEqual(String what, T expected, Callable<T> value) {
        until(what, TIMEOUT, () -> {
            assertThat(value.call()).isEqualTo(expected);
            return true;
        });
    }

    static void until(String what, Duration timeout, Callable<Boolean> condition) {
        try {
            Awaitility.await(what)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .atMost(timeout)
                    .ignoreExceptions()
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            // A summary of failures shows messages and no causes.
            throw e.getCause() == null
                    ? e
                    : new ConditionTimeoutException(e.getMessage() + " The last look: " + e.getCause(), e.getCause());
        }
    }
}
