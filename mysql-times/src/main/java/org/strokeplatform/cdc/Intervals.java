/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.cdc;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** A TIME of MySQL is an interval from -838:59:59 to 838:59:59, which the targets' types of that name do not hold. */
final class Intervals {

    private static final long MICROS = 1_000_000;
    private static final long SECONDS = 60;
    private static final int DIGITS = 6;

    private Intervals() {}

    /**
     * The interval as MySQL writes it.
     *
     * @param value a duration, or microseconds, which Debezium makes of a column's default
     * @param digits those of the fraction
     */
    static String text(Object value, int digits) {
        long micros;
        if (value instanceof Duration duration) {
            micros = duration.dividedBy(ChronoUnit.MICROS.getDuration());
        } else if (value instanceof Long number) {
            micros = number;
        } else {
            throw TimeType.unexpected("an interval", value);
        }
        return text(micros, digits);
    }

    private static String text(long micros, int digits) {
        long whole = Math.abs(micros);
        long seconds = whole / MICROS;
        String time = "%s%02d:%02d:%02d"
                .formatted(
                        micros < 0 ? "-" : "",
                        seconds / SECONDS / SECONDS,
                        seconds / SECONDS % SECONDS,
                        seconds % SECONDS);
        String fraction = "%06d".formatted(whole % MICROS);
        return digits == 0 ? time : time + "." + fraction.substring(0, Math.min(digits, DIGITS));
    }
}
