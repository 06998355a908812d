/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Canonical forms of numbers. Text that is no number stays as it is. */
final class Numbers {

    private Numbers() {}

    /** A {@link BigDecimal} without trailing zeros. */
    static Object decimal(Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? new BigDecimal(number).stripTrailingZeros() : number;
        }
        try {
            return new BigDecimal(value.toString()).stripTrailingZeros();
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /** A {@link Float}: a wider column of the replica may hold the float's decimal digits or its exact value. */
    static Object single(Object value) {
        Object number = twice(value);
        return number instanceof Double d ? (Object) ((float) d.doubleValue() + 0f) : number;
    }

    /** A {@link Double}; a zero has no sign, as for MySQL. */
    static Object twice(Object value) {
        if (value instanceof Double number) {
            return number + 0d;
        }
        try {
            return Double.parseDouble(value.toString()) + 0d;
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /** The number of a BIT column; bytes come as Debezium writes them, the lowest first. */
    static Object bits(Object value) {
        if (!(value instanceof byte[] lowestFirst)) {
            return decimal(value);
        }
        return new BigDecimal(new BigInteger(1, reversed(lowestFirst))).stripTrailingZeros();
    }

    /** The bytes that {@link #bits} reads. */
    static byte[] lowestFirst(Object number) {
        return reversed(((BigDecimal) number).toBigIntegerExact().toByteArray());
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
