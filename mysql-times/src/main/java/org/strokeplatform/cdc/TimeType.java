/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.cdc;

import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How a column of one of MySQL's types for dates and times is converted.
 *
 * @param schema a new builder of the values' schema
 * @param mayBeNoDate whether a column that is NOT NULL may hold what is no date
 * @param conversion of a value that is not null as Debezium reads it; null for what is no date, and for the default of a
 *     column that may hold such. An {@link IllegalArgumentException} says without the value that it cannot be converted
 */
record TimeType(Supplier<SchemaBuilder> schema, boolean mayBeNoDate, Function<Object, Object> conversion) {

    private static final int MILLISECONDS = 3;

    /**
     * The type of a column; null for one that is no date or time.
     *
     * @param name the type's name in capitals, without a length
     * @param digits those of the fraction of a second
     */
    static TimeType of(String name, int digits) {
        return switch (name) {
            case "TIME" -> new TimeType(SchemaBuilder::string, false, value -> Intervals.text(value, digits));
            case "DATE" -> new TimeType(org.apache.kafka.connect.data.Date::builder, true, Dates::day);
            case "DATETIME" ->
                digits <= MILLISECONDS
                        ? new TimeType(Timestamp::builder, true, Dates::milliseconds)
                        : new TimeType(
                                () -> debezium(SchemaBuilder.int64(), "MicroTimestamp"), true, Dates::microseconds);
            case "TIMESTAMP" -> {
                Instants instants = new Instants(digits);
                yield new TimeType(() -> debezium(SchemaBuilder.string(), "ZonedTimestamp"), true, instants::text);
            }
            case "YEAR" -> new TimeType(() -> debezium(SchemaBuilder.int32(), "Year"), false, Dates::year);
            default -> null;
        };
    }

    /** One of the schemas of Debezium, whose own sink knows them by their names. */
    private static SchemaBuilder debezium(SchemaBuilder builder, String name) {
        return builder.name("io.debezium.time." + name).version(1);
    }

    static IllegalArgumentException unexpected(String expected, Object found) {
        return new IllegalArgumentException(
                "expected " + expected + ", found " + found.getClass().getName());
    }
}
