/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Writes the doubles of a JSON text with as few digits as they need. Debezium writes those from the binary log with all
 * digits of their binary value, 0.1 with 55, and MySQL's JSON parser makes another double of so many.
 */
final class JsonNumbers {

    /** A double needs no more digits. */
    private static final int DIGITS = 17;

    private JsonNumbers() {}

    /** The same document; the same object if it has no number that can be shorter. Other text than JSON comes back as it is. */
    static String shortest(String json) {
        StringBuilder shorter = null;
        int copied = 0;
        int position = 0;
        while (position < json.length()) {
            char c = json.charAt(position);
            if (c == '"') {
                position = afterText(json, position);
            } else if (c == '-' || isDigit(c)) {
                int end = afterNumber(json, position);
                String number = end - position > DIGITS ? shorter(json.substring(position, end)) : null;
                if (number != null) {
                    shorter = shorter == null ? new StringBuilder(json.length()) : shorter;
                    shorter.append(json, copied, position).append(number);
                    copied = end;
                }
                position = end;
            } else {
                position++;
            }
        }
        return shorter == null
                ? json
                : shorter.append(json, copied, json.length()).toString();
    }

    /** Null where the number is not the whole value of a double. */
    private static String shorter(String number) {
        double value;
        try {
            value = Double.parseDouble(number);
            if (Double.isInfinite(value)
                    || isExactInteger(number)
                    || new BigDecimal(value).compareTo(new BigDecimal(number)) != 0) {
                return null;
            }
        } catch (NumberFormatException e) {
            return null;
        }
        String shortest = Double.toString(value);
        return shortest.length() < number.length() ? shortest : null;
    }

    /** Whether MySQL has it as an integer of 64 bits, signed or not. */
    private static boolean isExactInteger(String number) {
        return number.chars().allMatch(c -> c == '-' || isDigit((char) c))
                && new BigInteger(number).bitLength() <= (number.charAt(0) == '-' ? Long.SIZE - 1 : Long.SIZE);
    }

    private static int afterText(String json, int start) {
        int position = start + 1;
        while (position < json.length() && json.charAt(position) != '"') {
            position += json.charAt(position) == '\\' ? 2 : 1;
        }
        return position + 1;
    }

    private static int afterNumber(String json, int start) {
        int position = start + 1;
        while (position < json.length() && isNumber(json.charAt(position))) {
            position++;
        }
        return position;
    }

    private static boolean isNumber(char c) {
        return isDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
