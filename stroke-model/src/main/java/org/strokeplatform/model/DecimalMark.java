/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.regex.Pattern;

/** What separates the decimals of a file's numbers. A number that may mean two things is never read as one of them. */
enum DecimalMark {
    POINT('.'),
    COMMA(','),
    /** No number of the sample told: those that have a mark must each be plain by themselves. */
    UNCLEAR('.');

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?=.*[0-9])[0-9.,]+([eE][+-]?[0-9]+)?");
    /** What could be decimals or thousands: 1.234 and 1,234. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}");

    private final char mark;

    DecimalMark(char mark) {
        this.mark = mark;
    }

    /** The mark in a text, where it can be nothing else; otherwise {@link #UNCLEAR}. */
    static DecimalMark in(String text) {
        if (marks(text) != 1
                || !NUMBER.matcher(text).matches()
                || AMBIGUOUS.matcher(text).matches()) {
            return UNCLEAR;
        }
        return text.indexOf(COMMA.mark) < 0 ? POINT : COMMA;
    }

    /** A number with a decimal point or an {@link UncertainNumber}; text that is no number stays as it is. */
    Object read(String text) {
        long marks = marks(text);
        if (marks == 0 || !NUMBER.matcher(text).matches()) {
            return text;
        }
        if (marks > 1) {
            return new UncertainNumber("a number with thousands separators; write it without them");
        }
        if (this == UNCLEAR) {
            return AMBIGUOUS.matcher(text).matches()
                    ? new UncertainNumber("a number with decimals or thousands, which cannot be told;"
                            + " save the file with commas between columns and decimal points")
                    : text.replace(COMMA.mark, POINT.mark);
        }
        if (text.indexOf(mark) < 0) {
            return new UncertainNumber(
                    this == POINT
                            ? "a number with a comma; write a decimal point and no thousands separators"
                            : "a number with a point in a file of decimal commas; write a comma, and no thousands"
                                    + " separators");
        }
        return text.replace(COMMA.mark, POINT.mark);
    }

    /** A number as the file writes its own. */
    String write(double number) {
        return Double.toString(number).replace(POINT.mark, mark);
    }

    private static long marks(String text) {
        return text.chars().filter(c -> c == POINT.mark || c == COMMA.mark).count();
    }

    /**
     * A number in a file whose value is not certain.
     *
     * @param found what stands there and what to write instead, without the value
     */
    record UncertainNumber(String found) {}
}
