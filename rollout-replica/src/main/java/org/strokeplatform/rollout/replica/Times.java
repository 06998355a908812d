/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Canonical forms of dates and times. Text that is none stays as it is. */
final class Times {

    private static final int DATE_LENGTH = "2026-01-31".length();
    /** MySQL's zero date, and a date with no month or day. */
    private static final Pattern ZERO = Pattern.compile("\\d{4}-(00-\\d\\d|\\d\\d-00).*|0000-.*");

    private static final Pattern MIDNIGHT = Pattern.compile("([ T]00:00:00(\\.0+)?)?");
    private static final Pattern OFFSET = Pattern.compile(".*(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern TIME = Pattern.compile("(-?)(\\d+):([0-5]\\d):([0-5]\\d)(?:\\.(\\d{1,9}))?");

    private Times() {}

    /** A {@link LocalDate}; null for a zero date. A date with a time other than midnight is none. */
    static Object date(Object value) {
        String text = value.toString();
        if (ZERO.matcher(text).matches()) {
            return null;
        }
        try {
            return text.length() >= DATE_LENGTH
                            && MIDNIGHT.matcher(text.substring(DATE_LENGTH)).matches()
                    ? LocalDate.parse(text.substring(0, DATE_LENGTH))
                    : value;
        } catch (DateTimeException e) {
            return value;
        }
    }

    /** A {@link LocalDateTime}, in UTC when the text states an offset; null for a zero date. */
    static Object dateTime(Object value) {
        String text = value.toString();
        if (ZERO.matcher(text).matches()) {
            return null;
        }
        try {
            String iso = text.replaceFirst(" ", "T").replace(" ", "");
            return OFFSET.matcher(iso.substring(Math.min(iso.length(), DATE_LENGTH)))
                            .matches()
                    ? OffsetDateTime.parse(iso)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                    : LocalDateTime.parse(iso);
        } catch (DateTimeException e) {
            return value;
        }
    }

    /** A {@link Duration} of {@code [-]HHH:MM:SS[.fffffffff]}. */
    static Object time(Object value) {
        Matcher time = TIME.matcher(value.toString());
        if (!time.matches()) {
            return value;
        }
        String fraction = time.group(5) == null ? "" : time.group(5);
        Duration length = Duration.ofHours(Long.parseLong(time.group(2)))
                .plusMinutes(Long.parseLong(time.group(3)))
                .plusSeconds(Long.parseLong(time.group(4)))
                .plusNanos(Long.parseLong((fraction + "000000000").substring(0, 9)));
        return time.group(1).isEmpty() ? length : length.negated();
    }
}
