/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.cdc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Moments in UTC as ISO 8601 writes them, with as many digits of a second as the column has. */
final class Instants {

    private final DateTimeFormatter formatter;

    Instants(int digits) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().appendPattern("uuuu-MM-dd'T'HH:mm:ss");
        if (digits > 0) {
            builder.appendFraction(ChronoField.NANO_OF_SECOND, digits, digits, true);
        }
        formatter = builder.appendLiteral('Z').toFormatter().withZone(ZoneOffset.UTC);
    }

    /** Null for 0000-00-00 00:00:00, which MySQL keeps as the moment before the first that a TIMESTAMP may be. */
    String text(Object value) {
        // A column's default.
        if (value instanceof String) {
            return null;
        }
        Instant time = instant(value);
        return time.equals(Instant.EPOCH) ? null : formatter.format(time);
    }

    private static Instant instant(Object value) {
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof java.sql.Timestamp time) {
            return time.toInstant();
        }
        throw TimeType.unexpected("a moment", value);
    }
}
