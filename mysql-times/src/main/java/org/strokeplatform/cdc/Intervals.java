/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.cdc;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** A TIME of MySQL is an interval from -838:59:59 to 838:59:59, which the targets' types of that name do not hold. */
final class Intervals {

    private static final int NANOS_OF_A_MICRO = 1_000;
    private static final int DIGITS = 6;

    private Intervals() {}

    /**
     * The interval as MySQL writes it.
     *
     * @param value a duration, or microseconds, which Debezium makes of a column's default
     * @param digits those of the fraction
     */
    static String text(Object value, int digits) {
        Duration interval;
        if (value instanceof Duration duration) {
            interval = duration;
        } else if (value instanceof Long micros) {
            interval = Duration.of(micros, ChronoUnit.MICROS);
        } else {
            throw TimeType.unexpected("an interval", value);
        }
        Duration length = interval.abs();
        String time = "%s%02d:%02d:%02d"
                .formatted(
                        interval.isNegative() ? "-" : "",
                        length.toHours(),
                        length.toMinutesPart(),
                        length.toSecondsPart());
        String fraction = "%06d".formatted(length.toNanosPart() / NANOS_OF_A_MICRO);
        return digits == 0 ? time : time + "." + fraction.substring(0, Math.min(digits, DIGITS));
    }
}
