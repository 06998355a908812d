/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalsTest {

    private final Refusals refusals = new Refusals(List.of("id", "name", "age"));

    @Test
    void nameTheColumnThatTheDatabaseNames() {
        refusals.statement(
                key(7),
                new SQLException(
                        "String or binary data would be truncated in table 'd.dbo.t', column 'Name'. Truncated value:"
                                + " 'Ada'.",
                        "S0001",
                        2628),
                List.of());
        refusals.statement(
                key(8),
                new SQLException("Data truncation: Data too long for column 'name' at row 1", "22001", 1406),
                List.of("name", "age"));

        assertThat(refusals.lines())
                .containsExactly(
                        "7: column 'Name': SQL state S0001, error 2628",
                        "8: column 'name': SQL state 22001, error 1406");
    }

    @Test
    void nameTheColumnsThatDifferWhereTheDatabaseNamesNone() {
        SQLException overflow = new SQLException("Arithmetic overflow error for column 'Ada Lovelace'", "S0008", 8115);
        refusals.statement(key(7), overflow, List.of("name", "age"));
        refusals.statement(key(8), overflow, List.of("age"));
        refusals.statement(key(9), overflow, List.of());
        refusals.unwritable(key(10), new NumberFormatException("Ada"), List.of("age"));

        assertThat(refusals.lines())
                .containsExactly(
                        "7: one of columns 'name', 'age': SQL state S0008, error 8115",
                        "8: column 'age': SQL state S0008, error 8115",
                        "9: SQL state S0008, error 8115",
                        "10: column 'age': NumberFormatException where the value was to be written");
    }

    @Test
    void nameTheFirstAndCountTheOthers() {
        for (int i = 0; i < 25; i++) {
            refusals.changed(key(i), List.of("age"));
        }

        assertThat(refusals.lines())
                .hasSize(21)
                .startsWith("0: column 'age': the replica does not hold the value as it is")
                .endsWith("and 5 more rows");
    }

    private static RowKey key(int id) {
        return new RowKey(List.of(id), List.of(id));
    }
}
