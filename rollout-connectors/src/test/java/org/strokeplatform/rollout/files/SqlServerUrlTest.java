/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlServerUrlTest {

    private static final String URL = "jdbc:sqlserver://h:1433;databaseName=d;password={hush;1}";

    @Test
    void isCompletedWithWhatKeepsTimesAsTheyAre() {
        assertThat(SqlServerUrl.completed(URL)).isEqualTo(URL + ";sendTimeAsDatetime=false");
        assertThat(SqlServerUrl.completed(URL + ";")).isEqualTo(URL + ";sendTimeAsDatetime=false");
        assertThat(SqlServerUrl.violation(SqlServerUrl.completed(URL))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:mysql://h/d?a=b;c", "jdbc:sqlserver://h;SENDTIMEASDATETIME={false};encrypt=true", "other"})
    void isLeftWhereNothingIsMissing(String url) {
        assertThat(SqlServerUrl.completed(url)).isEqualTo(url);
        assertThat(SqlServerUrl.violation(url)).isEmpty();
    }

    @Test
    void isRefusedWhereItWouldChangeValues() {
        assertThat(SqlServerUrl.violation(URL))
                .contains("sendTimeAsDatetime is not set in the URL of SQL Server: a TIME is rounded to a 300th of a"
                        + " second on its way, .678 to .676; add ;sendTimeAsDatetime=false");
        assertThat(SqlServerUrl.violation(URL + "; sendTimeAsDatetime = True"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("sendTimeAsDatetime is True in the URL"));
        String right = SqlServerUrl.completed(URL);
        assertThat(SqlServerUrl.violation(right + ";sendStringParametersAsUnicode=false"))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("sendStringParametersAsUnicode is false")
                        .endsWith("; leave it out")
                        .doesNotContain("hush"));
        assertThat(SqlServerUrl.violation(right + ";datetimeParameterType=datetime"))
                .isPresent();
        assertThat(SqlServerUrl.violation(right + ";datetimeParameterType=datetime2"))
                .isEmpty();
    }
}
