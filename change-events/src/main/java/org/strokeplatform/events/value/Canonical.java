/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One form for the same value from MySQL, from the replica and from Parquet. */
public final class Canonical {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Set<String> JSON_COLUMNS = Set.of("contributing_factors", "prediction_data");

    private Canonical() {}

    /** Numbers and flags become doubles, times UTC to the millisecond, JSON its tree. */
    public static Object of(String column, Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1.0 : 0.0;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Timestamp time) {
            return millis(time.toLocalDateTime());
        }
        if (value instanceof LocalDateTime time) {
            return millis(time);
        }
        if (value instanceof OffsetDateTime time) {
            return millis(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
        }
        if (value instanceof String text && JSON_COLUMNS.contains(column)) {
            return tree(text);
        }
        return value;
    }

    /** 89 and 89.0 are the same number to every reader of JSON. */
    private static Object doubles(Object tree) {
        if (tree instanceof Map<?, ?> fields) {
            Map<Object, Object> copy = new HashMap<>();
            fields.forEach((name, value) -> copy.put(name, doubles(value)));
            return copy;
        }
        if (tree instanceof List<?> values) {
            return values.stream().map(Canonical::doubles).collect(Collectors.toCollection(ArrayList::new));
        }
        return tree instanceof Number number ? (Object) number.doubleValue() : tree;
    }

    private static LocalDateTime millis(LocalDateTime time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Object tree(String text) {
        try {
            return doubles(JSON.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
