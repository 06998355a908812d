/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.cdc;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Rounds to microseconds, which is the finest that MySQL has. Debezium works out nanoseconds in floating point and cuts them
 * off, so that some are one short of what the binary log has.
 */
final class Fractions {

    private static final long HALF_A_MICRO = 500;

    private Fractions() {}

    static Duration round(Duration interval) {
        Duration rounded = interval.abs().plusNanos(HALF_A_MICRO).truncatedTo(ChronoUnit.MICROS);
        return interval.isNegative() ? rounded.negated() : rounded;
    }

    static LocalDateTime round(LocalDateTime time) {
        return time.plusNanos(HALF_A_MICRO).truncatedTo(ChronoUnit.MICROS);
    }

    static Instant round(Instant time) {
        return time.plusNanos(HALF_A_MICRO).truncatedTo(ChronoUnit.MICROS);
    }
}
