/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class CsvHeaderTest {

    private static final List<String> NEEDED = List.of("age", "bmi");

    private static CsvHeader header(String... fields) {
        return new CsvHeader(List.of(fields));
    }

    @Test
    void findsNamesInAnyLetterCaseWithSpacesAround() {
        CsvHeader header = header(" Age ", "BMI", "Avg_Glucose_Level");

        assertThat(header.indexOf("age")).isZero();
        assertThat(header.indexOf("bmi")).isEqualTo(1);
        assertThat(header.indexOf("avg_glucose_level")).isEqualTo(2);
        assertThat(header.indexOf("gender")).isNegative();
        assertThat(header.names()).containsExactly(" Age ", "BMI", "Avg_Glucose_Level");
    }

    @Test
    void keepsColumnsWithoutANameExceptAtTheEnd() {
        assertThat(header("", "age", "", "bmi", "", " ").names()).containsExactly("", "age", "", "bmi");
        assertThat(header("", "age", "", "bmi", "").problem(NEEDED)).isNull();
    }

    @Test
    void refusesNamesThatDifferInCaseAndSpacesAlone() {
        assertThat(header("age", " Age ", "bmi").problem(NEEDED))
                .isEqualTo("expected each column once in any letter case, found \"age\", \" Age \";"
                        + " rename or remove one");
    }

    @Test
    void saysWhatIsMissingAndWhatIsThere() {
        assertThat(header("age (years)", "BMI", "two\nlines").problem(NEEDED))
                .isEqualTo("expected a header with the columns age, found only \"age (years)\", \"BMI\", \"two lines\";"
                        + " add or rename columns");
    }

    @Test
    void cutsAHeaderOfManyNamesShort() {
        assertThat(header("bmi", "x".repeat(1_000)).problem(NEEDED))
                .hasSizeLessThan(600)
                .contains("xxx...; add");
    }

    @Test
    void showsNoLineThatMayBeAPatients() {
        assertThat(header("Ada", "71").problem(NEEDED))
                .isEqualTo(
                        "expected a header with the columns age, bmi, found none of that name (the line is not shown,"
                                + " it may be a patient's); the names of the columns must be the first line");
    }

    @Test
    void refusesNamesThatAreNotSeparated() {
        String problem = "expected a header with the columns age, bmi, found names in one column;"
                + " separate them by commas, semicolons or tabs, each quoted by itself";

        assertThat(header("gender age bmi").problem(NEEDED)).isEqualTo(problem);
        assertThat(header("gender|Age|bmi").problem(NEEDED)).isEqualTo(problem);
        assertThat(header("gender,age,bmi").problem(NEEDED)).isEqualTo(problem);
    }

    @Test
    void allowsAnEmptyEndOnlyWhereNoDecimalCommaCanHideInIt() {
        CsvHeader labelLast =
                header("gender", "age", "hypertension", "heart_disease", "avg_glucose_level", "bmi", "smoking_status");
        CsvHeader numberLast =
                header("gender", "smoking_status", "hypertension", "heart_disease", "age", "avg_glucose_level", "bmi");

        assertThat(labelLast.allowsEmptyEnd(8, ',')).isTrue();
        assertThat(numberLast.allowsEmptyEnd(8, ',')).isFalse();
        assertThat(numberLast.allowsEmptyEnd(8, ';')).isTrue();
    }
}
