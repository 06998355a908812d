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

    /** Longer than anything takes on a busy machine. A test that fails here is not about time. */
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private Await() {}

    /**
     * Returns when the condition is true.
     *
     * @param what for the message of the failure: what the condition says, as a sentence
     */
    public static void until(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(condition);
    }
}
