/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseErrorsTest {

    @ParameterizedTest
    @CsvSource({"22001, 1406", "22007, 1292", "23000, 1048", "HY000, 1366", "HY000, 1525", "22032, 3140", "S1009, 0"})
    void takesNoRefusedValueForAnOutage(String state, int code) {
        assertThat(translated(state, code))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The database refused a value: SQL state " + state + ", code " + code)
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({"08S01, 0", "HY000, 1205", "40001, 1213", "42S02, 1146", "28000, 1045", "HY000, 1290"})
    void callsTheDatabaseAwayOtherwise(String state, int code) {
        assertThat(translated(state, code)).isInstanceOf(DatabaseUnavailableException.class);
    }

    private static RuntimeException translated(String state, int code) {
        return DatabaseErrors.translate(new IllegalStateException(new SQLException("secret", state, code)));
    }
}
