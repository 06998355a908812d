/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.cdc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Date;

/**
 * Dates without a time zone. The binary log gives types of {@code java.time}, a snapshot those of {@code java.sql}.
 *
 * <p>Numbers are defaults of columns, in which Debezium puts 1970 in the place of what is no date. They are left out.
 */
final class Dates {

    /** Of the binary log's one byte for a YEAR, which holds 0 for the year 0000. */
    private static final int FIRST_YEAR = 1900;

    private static final long MICROS = 1_000_000;
    private static final int NANOS_OF_A_MICRO = 1_000;

    private Dates() {}

    static Date day(Object value) {
        if (value instanceof LocalDate date) {
            return isNone(date) ? null : Date.from(date.atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        if (value instanceof Integer) {
            return null;
        }
        // A snapshot hands on what its driver makes of a date only where Debezium could not read it.
        throw TimeType.unexpected("a date that the calendar has", value);
    }

    static Date milliseconds(Object value) {
        Instant time = time(value);
        return time == null ? null : Date.from(time);
    }

    static Long microseconds(Object value) {
        Instant time = time(value);
        return time == null ? null : time.getEpochSecond() * MICROS + time.getNano() / NANOS_OF_A_MICRO;
    }

    /** The time as if it were one of UTC. */
    private static Instant time(Object value) {
        if (value instanceof Long) {
            return null;
        }
        if (value instanceof LocalDateTime time) {
            return isNone(time.toLocalDate()) ? null : time.toInstant(ZoneOffset.UTC);
        }
        if (value instanceof java.sql.Timestamp time) {
            return time.toLocalDateTime().toInstant(ZoneOffset.UTC);
        }
        throw TimeType.unexpected("a date with a time", value);
    }

    /**
     * Whether this stands for a date that Debezium could not read and was set to go on. It puts this very object in its place;
     * a date that is 1970-01-01 is an equal one.
     */
    private static boolean isNone(LocalDate date) {
        return date == LocalDate.EPOCH;
    }

    /** A driver makes a date of a YEAR, with 2000 for 0000, unless {@code driver.yearIsDateType} is false. */
    static Integer year(Object value) {
        if (value instanceof Year year) {
            return year.getValue() == FIRST_YEAR ? 0 : year.getValue();
        }
        if (value instanceof Number year) {
            return year.intValue();
        }
        throw TimeType.unexpected("a year; does the source have driver.yearIsDateType=false?", value);
    }
}
