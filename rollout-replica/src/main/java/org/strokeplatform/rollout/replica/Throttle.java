/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.time.Duration;
import java.util.function.IntConsumer;

/** Keeps the reading of the source at a number of rows per second. Used by one thread at a time. */
final class Throttle implements IntConsumer {

    private final Ticker ticker;
    private final int rowsPerSecond;
    private final Duration start;
    private long rows;

    Throttle(Ticker ticker, int rowsPerSecond) {
        this.ticker = ticker;
        this.rowsPerSecond = rowsPerSecond;
        start = ticker.now();
    }

    @Override
    public void accept(int read) {
        rows += read;
        Duration ahead = start.plusNanos(rows * 1_000_000_000L / rowsPerSecond).minus(ticker.now());
        if (ahead.compareTo(Duration.ofMillis(1)) > 0) {
            ticker.pause(ahead);
        }
    }
}
