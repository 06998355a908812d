/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import org.strokeplatform.model.RiskCategory;
import org.strokeplatform.prediction.api.ProblemException;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.ValueRange;

/** Reads query parameters; one that breaks its rule is answered with 422 and its name. */
final class Parameters {

    /** Rows are streamed, so this bounds the time that one request may take, not memory. */
    static final int LARGEST_LIMIT = 10_000;

    /** Those that MySQL's DATETIME has; the driver sends year 0 and those before it as others. */
    private static final ValueRange YEARS = ValueRange.of(1, 9999);

    private Parameters() {}

    static int limit(String text) {
        Long limit = number(text);
        if (limit == null || limit < 1 || limit > LARGEST_LIMIT) {
            throw ProblemException.parameter(
                    "limit",
                    "a whole number from 1 to " + LARGEST_LIMIT
                            + "; for more rows, ask again with before and the smallest id of each answer");
        }
        return limit.intValue();
    }

    /** Null when it was left out. */
    static Long id(String name, String text) {
        if (text == null) {
            return null;
        }
        Long id = number(text);
        if (id == null || id < 0) {
            throw ProblemException.parameter(
                    name, "the id of a prediction, a whole number from 0 to " + Long.MAX_VALUE);
        }
        return id;
    }

    /** Null when it was left out. */
    static String riskCategory(String text) {
        if (text == null) {
            return null;
        }
        for (RiskCategory category : RiskCategory.values()) {
            if (category.label().equalsIgnoreCase(text)) {
                return category.label();
            }
        }
        throw ProblemException.parameter("risk_category", "Low, Medium or High");
    }

    /** A time in UTC; null when it was left out. A time without an offset counts as UTC, a date as its midnight. */
    static LocalDateTime time(String name, String text) {
        if (text == null) {
            return null;
        }
        try {
            LocalDateTime time = utc(text);
            if (YEARS.isValidValue(time.getYear())) {
                // The driver would round what is finer, and the last moment of 9999 into a year too many.
                return time.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException e) {
            // No such time: answered below, like a year that MySQL does not have.
        }
        throw ProblemException.parameter(
                name, "a date or time of ISO 8601 in the years 1 to 9999 of UTC, such as 2026-01-31T12:00:00Z");
    }

    private static LocalDateTime utc(String text) {
        if (text.length() == "2026-01-01".length()) {
            return LocalDate.parse(text).atStartOfDay();
        }
        return OffsetDateTime.parse(text.endsWith("Z") || hasOffset(text) ? text : text + "Z")
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDateTime();
    }

    private static boolean hasOffset(String text) {
        int time = text.indexOf('T');
        return time >= 0 && (text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0);
    }

    private static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
