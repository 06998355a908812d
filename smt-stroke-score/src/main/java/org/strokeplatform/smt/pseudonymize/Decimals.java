/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

import org.apache.kafka.connect.errors.DataException;

import java.math.BigDecimal;

/** Keeps numbers out whose digits no memory can hold: a few characters such as {@code 1e999999999} stand for them. */
final class Decimals {

    /** As many as Jackson reads in one number. */
    static final int MAX_DIGITS = 1_000;

    private Decimals() {}

    /** Whether a number has few enough digits when it is written without an exponent. */
    static boolean isShort(BigDecimal number) {
        long whole = (long) number.precision() - number.scale();
        return Math.max(whole, 1) + Math.max(number.scale(), 0) <= MAX_DIGITS;
    }

    /** @throws DataException if the number has too many digits */
    static BigDecimal requireShort(BigDecimal number, String path) {
        if (isShort(number)) {
            return number;
        }
        throw tooLong(path);
    }

    /** A number of JSON text; those that end in zeros by their exponent are written out. */
    static BigDecimal ofJson(String number, String path) {
        BigDecimal decimal;
        try {
            decimal = new BigDecimal(number);
        } catch (NumberFormatException e) {
            throw tooLong(path); // JSON has no other numbers that Java has not, and the cause may quote the value
        }
        return requireShort(decimal, path).setScale(Math.max(decimal.scale(), 0));
    }

    private static DataException tooLong(String path) {
        return new DataException("Field '" + path + "': expected a number of at most " + MAX_DIGITS
                + " digits, found one with more; correct it in the source, or leave the field out by the setting "
                + PseudonymizeConfig.DROP);
    }
}
