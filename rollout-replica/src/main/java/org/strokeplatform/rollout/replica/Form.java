/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * How values of a source's column are compared, whatever type the replica's column has. Two values are equal when their
 * canonical forms are. Text that does not fit its form stands for itself, so that it differs from every proper value.
 */
enum Form {
    /** By its numeric value: 1.50 is 1.5. */
    NUMBER(Family.INTEGER, Family.DECIMAL, Family.FLOATING, Family.BIT, Family.TEXT),
    /** To the last bit of a single-precision number. */
    FLOAT(Family.FLOATING, Family.DECIMAL, Family.TEXT),
    /** To the last bit of a double-precision number. */
    DOUBLE(Family.FLOATING, Family.DECIMAL, Family.TEXT),
    /** Each character, trailing spaces and letter case too. */
    TEXT(Family.TEXT),
    BYTES(Family.BINARY),
    /** Bits as the number that they make. */
    BITS(Family.BIT, Family.INTEGER, Family.DECIMAL, Family.BINARY),
    /** A zero date is no date: the pipeline carries it as NULL. */
    DATE(Family.DATE, Family.DATE_TIME, Family.TEXT),
    /** To the microsecond, a TIMESTAMP in UTC; a zero date is NULL. */
    DATE_TIME(Family.DATE_TIME, Family.OFFSET_DATE_TIME, Family.TEXT),
    /** A length of time, negative or above a day too. */
    TIME(Family.TIME, Family.TEXT),
    /** As parsed values. */
    JSON(Family.JSON, Family.TEXT),
    /** The reference system's number and the well-known binary. */
    GEOMETRY(Family.GEOMETRY);

    private final Set<Family> holders;

    Form(Family... holders) {
        this.holders = EnumSet.copyOf(Arrays.asList(holders));
    }

    /**
     * The form of a type of MySQL.
     *
     * @return null for a type that is not known
     */
    static Form of(String type) {
        Family family = Family.of(Dialect.MYSQL, type);
        if (family == null) {
            return null;
        }
        return switch (family) {
            case INTEGER, DECIMAL -> NUMBER;
            case FLOATING -> type.toLowerCase(Locale.ROOT).equals("float") ? FLOAT : DOUBLE;
            case TEXT -> TEXT;
            case BINARY -> BYTES;
            case BIT -> BITS;
            case DATE -> DATE;
            case DATE_TIME, OFFSET_DATE_TIME -> DATE_TIME;
            case TIME -> TIME;
            case JSON -> JSON;
            case GEOMETRY -> GEOMETRY;
        };
    }

    /** Whether columns of a family can hold such values. */
    boolean fits(Family family) {
        return holders.contains(family);
    }

    /** Whether two values, as {@link Reading} reads them, are equal. */
    boolean same(Object one, Object other) {
        // Most are equal as they were read, and need not be parsed.
        return Objects.deepEquals(one, other) || Objects.equals(canonical(one), canonical(other));
    }

    /** What stands for a value: has {@code equals} and {@code hashCode}; null for NULL. */
    Object canonical(Object value) {
        if (value == null) {
            return null;
        }
        return switch (this) {
            case NUMBER -> Numbers.decimal(value);
            case FLOAT -> Numbers.single(value);
            case DOUBLE -> Numbers.twice(value);
            case TEXT -> value;
            case BYTES -> Bytes.hex(value);
            case BITS -> Numbers.bits(value);
            case DATE -> Times.date(value);
            case DATE_TIME -> Times.dateTime(value);
            case TIME -> Times.time(value);
            case JSON -> JsonValues.of(value);
            case GEOMETRY -> Bytes.geometry(value);
        };
    }
}
