/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.connect;

import org.strokeplatform.rollout.replica.Ticker;

import java.time.Duration;

/** Time as the waiting code sees it, so that tests run it without waiting. */
public interface Pace extends Ticker {

    /**
     * Waits.
     *
     * @throws RolloutException if the thread is interrupted, as on Ctrl-C
     */
    @Override
    void pause(Duration duration);

    /** The machine's own clock. */
    static Pace real() {
        return new Pace() {
            @Override
            public Duration now() {
                return Duration.ofNanos(System.nanoTime());
            }

            @Override
            public void pause(Duration duration) {
                try {
                    Thread.sleep(duration.toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new RolloutException(ExitCode.FAILED, "Interrupted while waiting", e);
                }
            }
        };
    }
}
