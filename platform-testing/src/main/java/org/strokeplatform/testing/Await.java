/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import org.awaitility.Awaitility;

import java.time.Duration;
import java.util.concurrent.Callable;

/** How tests wait for a condition of something that runs: an exception or a failed assertion means not yet. */
public final class Await {

    private static final Duration POLL = Duration.ofMillis(50);

    private Await() {}

    /**
     * Returns when the condition is true.
     *
     * @param what for the message of the failure: what the condition says, as a sentence
     */
    public static void until(String what, Duration timeout, Callable<Boolean> condition) {
        Awaitility.await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .atMost(timeout)
                .ignoreExceptions()
                .until(condition);
    }
}
