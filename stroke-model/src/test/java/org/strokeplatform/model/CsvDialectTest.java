/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

class CsvDialectTest {

    private static final String HEADER = "gender,age,bmi,note\n";

    private static CsvDialect semicolons(String rows) throws IOException {
        return CsvDialect.of(HEADER.replace(',', ';') + rows);
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t'})
    void isToldByTheHeader(char separator) throws IOException {
        assertThat(CsvDialect.of(HEADER.replace(',', separator)).separator()).isEqualTo(separator);
        assertThat(CsvDialect.of("\"" + HEADER.strip().replace(",", "\"" + separator + "\"") + "\"\n")
                        .separator())
                .isEqualTo(separator);
    }

    @Test
    void isNotToldByOtherNames() throws IOException {
        assertThat(CsvDialect.of("a;b;c,gender,age\n").separator()).isEqualTo(',');
        assertThat(CsvDialect.of("a;b;c\n").separator()).isEqualTo(',');
        assertThat(CsvDialect.of("").separator()).isEqualTo(',');
    }

    @Test
    void hasPointsWhereCommasSeparate() throws IOException {
        assertThat(CsvDialect.of(HEADER + "Male,67,\"36,5\",\n").decimalMark()).isEqualTo(DecimalMark.POINT);
    }

    @Test
    void findsTheDecimalMarkInTheNumbersOfTheInputs() throws IOException {
        assertThat(semicolons("Male;67;36;1.5\nMale;67;36,5;1.5\n").decimalMark())
                .isEqualTo(DecimalMark.COMMA);
        assertThat(semicolons("Male;67;36.5;1,5\n").decimalMark()).isEqualTo(DecimalMark.POINT);
        assertThat(semicolons("Male;67;36,512;\nMale;67.5;36;\n").decimalMark()).isEqualTo(DecimalMark.POINT);
        assertThat(semicolons("Male;67;36,512;\n").decimalMark()).isEqualTo(DecimalMark.UNCLEAR);
        assertThat(semicolons("Male;67\n\nMale;67;36,5;\"open").decimalMark()).isEqualTo(DecimalMark.UNCLEAR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "NA", "na", "N/A", "n/a", "nan", "NaN", "NULL", "null", "-", " NA "})
    void takesAsMissing(String field) {
        assertThat(new CsvDialect(',', DecimalMark.POINT).value(field)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "Unknown", "none", "--", "#N/A", "Nancy"})
    void takesAsAValue(String field) {
        assertThat(new CsvDialect(',', DecimalMark.POINT).value(field)).isEqualTo(field);
    }
}
