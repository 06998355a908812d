/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import org.strokeplatform.model.RiskCategory;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.ValueRange;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads the parameters of paths and queries by their type: an Integer is a limit, a Long an id. Runs before Dropwizard's for enums. */
@Priority(Priorities.USER - 1)
public final class Parameters implements ParamConverterProvider {

    /** Rows are streamed, so this bounds the time that one request may take, not memory. */
    static final int LARGEST_LIMIT = 10_000;

    private static final ValueRange LIMITS = ValueRange.of(1, LARGEST_LIMIT);
    private static final ValueRange IDS = ValueRange.of(0, Long.MAX_VALUE);

    /** Those that MySQL's DATETIME has; the driver sends year 0 and those before it as others. */
    private static final ValueRange YEARS = ValueRange.of(1, 9999);

    private static final Map<Class<?>, ParamConverter<?>> CONVERTERS = Map.of(
            Integer.class,
            new Converter<>(
                    text -> (int) LIMITS.checkValidValue(Long.parseLong(text), null),
                    "a whole number from 1 to " + LARGEST_LIMIT
                            + "; for more rows, ask again with before and the smallest id of each answer"),
            Long.class,
            new Converter<>(
                    text -> IDS.checkValidValue(Long.parseLong(text), null),
                    "the id of a prediction, a whole number from 0 to " + Long.MAX_VALUE),
            RiskCategory.class,
            new Converter<>(text -> RiskCategory.valueOf(text.toUpperCase(Locale.ROOT)), "Low, Medium or High"),
            LocalDateTime.class,
            new Converter<>(
                    Parameters::time,
                    "a date or time of ISO 8601 in the years 1 to 9999 of UTC, such as 2026-01-31T12:00:00Z"));

    /**
     * Reads one type.
     *
     * @param expected what is said to a client that sent something else
     */
    private record Converter<T>(Function<String, T> read, String expected) implements ParamConverter<T> {

        /** Is given null for a parameter that was left out. */
        @Override
        public T fromString(String text) {
            try {
                return text == null ? null : read.apply(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IllegalArgumentException("expected " + expected);
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }

    @Override
    @SuppressWarnings("unchecked") // The map holds each type's own.
    public <T> ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        return (ParamConverter<T>) CONVERTERS.get(type);
    }

    /** In UTC. A time without an offset counts as UTC, a date as its midnight. */
    private static LocalDateTime time(String text) {
        LocalDateTime time = utc(text);
        YEARS.checkValidValue(time.getYear(), null);
        // The driver would round what is finer, and the last moment of 9999 into a year too many.
        return time.truncatedTo(ChronoUnit.MICROS);
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
}
