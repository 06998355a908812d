/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.Collection;
import java.util.Map;

/** What a value in whatever type says as a number or a flag, and the name of its kind for messages. */
final class RawValue {

    static final String OUT_OF_RANGE = "a number out of range";

    private RawValue() {}

    /** Whether it is null, blank or the data set's {@code N/A}. */
    static boolean isMissing(Object value) {
        // Most values are numbers, and the check for an interface is slow on those.
        if (value instanceof Number || !(value instanceof CharSequence)) {
            return value == null;
        }
        String text = value.toString();
        return text.isBlank() || text.strip().equalsIgnoreCase("N/A");
    }

    /** A finite number, or NaN when it is none. */
    static double number(Object value) {
        double number = Double.NaN;
        if (value instanceof Number n) {
            number = n.doubleValue();
        } else if (value instanceof CharSequence text) {
            number = parse(text.toString().strip());
        }
        return Double.isFinite(number) ? number : Double.NaN;
    }

    /** 0 or 1 for a boolean too; NaN when it is neither number nor boolean. */
    static double flag(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof CharSequence sequence) {
            String text = sequence.toString().strip();
            if (text.equalsIgnoreCase("true")) {
                return 1;
            }
            if (text.equalsIgnoreCase("false")) {
                return 0;
            }
        }
        return number(value);
    }

    /** The kind of a value that is no label of its input. */
    static String kindOfLabel(Object value) {
        return value instanceof CharSequence ? "other text" : kindOf(value);
    }

    static String kindOf(Object value) {
        if (value instanceof CharSequence) {
            return "text";
        } else if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? "a number" : "a number that is not finite";
        } else if (value instanceof Boolean) {
            return "a boolean";
        } else if (value instanceof Collection<?>) {
            return "a list";
        } else if (value instanceof Map<?, ?>) {
            return "an object";
        } else if (value instanceof DecimalMark.UncertainNumber number) {
            return number.found();
        }
        return "a value of another type";
    }

    /** Decimal numbers alone: {@link Double#parseDouble} would also take NaN, hexadecimals and a trailing d. */
    private static double parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
