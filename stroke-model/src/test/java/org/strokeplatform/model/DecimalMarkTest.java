/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DecimalMarkTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"36.5|POINT", "36,5|COMMA", "0,125|COMMA", "-.5|POINT", "1234.567|POINT", "1,5e1|COMMA"})
    void isToldByANumberThatCanMeanOneThing(String text, DecimalMark mark) {
        assertThat(DecimalMark.in(text)).isEqualTo(mark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "36", "1.234", "1,234", "-999,999", "1.234,5", "1,234,567", "a,b", ".", "Dr. No"})
    void isNotToldByAnythingElse(String text) {
        assertThat(DecimalMark.in(text)).isEqualTo(DecimalMark.UNCLEAR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POINT|36.5|36.5",
                "POINT|1.234|1.234",
                "POINT|36|36",
                "POINT|1e2|1e2",
                "COMMA|36,5|36.5",
                "COMMA|1,234|1.234",
                "COMMA|36|36",
                "COMMA|,5|.5",
                "UNCLEAR|36.5|36.5",
                "UNCLEAR|36,5|36.5",
                "UNCLEAR|36|36",
                "POINT|a,b|a,b",
                "COMMA|1 234,5|1 234,5"
            })
    void givesNumbersAPoint(DecimalMark mark, String text, String read) {
        assertThat(mark.read(text)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POINT|36,5|a number with a comma; write a decimal point and no thousands separators",
                "POINT|1,234|a number with a comma; write a decimal point and no thousands separators",
                "COMMA|36.5|a number with a point in a file of decimal commas; write a comma, and no thousands separators",
                "COMMA|1.234|a number with a point in a file of decimal commas; write a comma, and no thousands separators",
                "POINT|1,234.5|a number with thousands separators; write it without them",
                "COMMA|1.234,5|a number with thousands separators; write it without them",
                "COMMA|1.234.567|a number with thousands separators; write it without them",
                "UNCLEAR|1,234|a number with decimals or thousands, which cannot be told; save the file with commas"
                        + " between columns and decimal points",
            })
    void refusesNumbersThatMayMeanSomethingElse(DecimalMark mark, String text, String found) {
        assertThat(mark.read(text)).isEqualTo(new DecimalMark.UncertainNumber(found));
    }

    @Test
    void writesNumbersAsTheFileDoes() {
        assertThat(DecimalMark.POINT.write(0.125)).isEqualTo("0.125");
        assertThat(DecimalMark.COMMA.write(0.125)).isEqualTo("0,125");
        assertThat(DecimalMark.UNCLEAR.write(0.125)).isEqualTo("0.125");
    }
}
