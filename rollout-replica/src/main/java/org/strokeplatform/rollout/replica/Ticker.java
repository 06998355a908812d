/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.time.Duration;

/** Time as the waiting code sees it, so that tests run it without waiting. */
public interface Ticker {

    /** The time since some fixed moment; never goes back. */
    Duration now();

    /** Waits. */
    void pause(Duration duration);
}
