/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import java.time.Duration;
import java.util.Arrays;

/** Times from commit to visibility of a number of rows. */
public record RowDelays(long[] sortedNanos) {

    static RowDelays of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new RowDelays(sorted);
    }

    public boolean isEmpty() {
        return sortedNanos.length == 0;
    }

    /** The smallest delay that at least this share of the rows does not exceed. */
    public Duration percentile(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sortedNanos.length);
        return Duration.ofNanos(sortedNanos[Math.max(rank, 1) - 1]);
    }
}
