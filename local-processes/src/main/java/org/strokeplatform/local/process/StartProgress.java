/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import java.time.Duration;

/** Receives what happens while a platform starts, from several threads. */
@FunctionalInterface
public interface StartProgress {

    /** What a start did with one service. */
    record Started(String service, boolean wasRunning, Duration took) {}

    /** A service is healthy and set up. */
    void started(Started service);

    /**
     * A service takes long or had to be started again.
     *
     * @param what the rest of a sentence that begins with the service: "waits for kafka, 15 s"
     */
    default void delayed(String service, String what) {}
}
