/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.replica.Dialect.MYSQL;
import static org.strokeplatform.rollout.replica.Dialect.SQL_SERVER;

/** What a value of the source is bound as, in columns of either database. */
class WritingTest {

    private static final byte[] POINT = {(byte) 0xe6, 0x10, 0, 0, 1, 2};

    @Test
    void bindsIntegersAsSuchSoThatTheKeysIndexIsUsed() throws SQLException {
        assertThat(bound(SQL_SERVER, Form.NUMBER, Family.INTEGER, "7")).containsExactly("setLong 1 7");
        assertThat(bound(MYSQL, Form.NUMBER, Family.INTEGER, "18446744073709551615"))
                .containsExactly("setBigDecimal 1 18446744073709551615");
        assertThat(bound(SQL_SERVER, Form.NUMBER, Family.DECIMAL, "18446744073709551615"))
                .containsExactly("setBigDecimal 1 18446744073709551615");
        assertThat(bound(MYSQL, Form.NUMBER, Family.TEXT, "1.50")).containsExactly("setString 1 1.5");
    }

    @Test
    void bindsFloatsAsTheirExactValue() throws SQLException {
        assertThat(bound(SQL_SERVER, Form.FLOAT, Family.FLOATING, (double) 36.6f))
                .containsExactly("setDouble 1 " + (double) 36.6f);
        assertThat(bound(MYSQL, Form.DOUBLE, Family.FLOATING, 0.1)).containsExactly("setDouble 1 0.1");
    }

    @Test
    void bindsTextAndBytesAsTheyAre() throws SQLException {
        assertThat(bound(SQL_SERVER, Form.TEXT, Family.TEXT, "1.50 ")).containsExactly("setString 1 1.50 ");
        assertThat(bound(SQL_SERVER, Form.JSON, Family.TEXT, "{\"a\": 1.0}"))
                .containsExactly("setString 1 {\"a\": 1.0}");
        assertThat(bound(MYSQL, Form.BYTES, Family.BINARY, new byte[] {0, 1})).containsExactly("setBytes 1 [0, 1]");
    }

    @Test
    void bindsBitsAsNumbersOrAsBytesWithTheLowestFirst() throws SQLException {
        assertThat(bound(SQL_SERVER, Form.BITS, Family.BIT, "1")).containsExactly("setString 1 1");
        assertThat(bound(SQL_SERVER, Form.BITS, Family.BINARY, "2049")).containsExactly("setBytes 1 [1, 8]");
        assertThat(Writing.of(MYSQL, Form.BITS, Family.BIT).placeholder()).isEqualTo("CAST(? AS UNSIGNED)");
    }

    @Test
    void bindsTimesInUtcAsTheColumnTakesThem() throws SQLException {
        String time = "2026-01-31 12:00:00.000001";

        assertThat(bound(MYSQL, Form.DATE_TIME, Family.DATE_TIME, time)).containsExactly("setString 1 " + time);
        assertThat(bound(SQL_SERVER, Form.DATE_TIME, Family.OFFSET_DATE_TIME, time))
                .containsExactly("setString 1 2026-01-31 12:00:00.000001 +00:00");
        assertThat(bound(SQL_SERVER, Form.DATE_TIME, Family.TEXT, time))
                .containsExactly("setString 1 2026-01-31T12:00:00.000001Z");
        assertThat(bound(MYSQL, Form.TIME, Family.TEXT, "-36:30:00.50")).containsExactly("setString 1 -36:30:00.50");
        assertThat(bound(SQL_SERVER, Form.DATE, Family.DATE, "2026-01-31")).containsExactly("setString 1 2026-01-31");
    }

    @Test
    void bindsGeometryByPartsOnSqlServer() throws SQLException {
        assertThat(bound(SQL_SERVER, Form.GEOMETRY, Family.GEOMETRY, POINT))
                .containsExactly("setBytes 1 [1, 2]", "setInt 2 4326");
        assertThat(bound(SQL_SERVER, Form.GEOMETRY, Family.GEOMETRY, "4326:0102"))
                .containsExactly("setBytes 1 [1, 2]", "setInt 2 4326");
        assertThat(bound(MYSQL, Form.GEOMETRY, Family.GEOMETRY, POINT))
                .containsExactly("setBytes 1 " + Arrays.toString(POINT));
    }

    @Test
    void bindsNullWithATypeThatTheColumnTakes() throws SQLException {
        assertThat(bound(SQL_SERVER, Form.BYTES, Family.BINARY, null)).containsExactly("setNull 1 " + Types.VARBINARY);
        assertThat(bound(SQL_SERVER, Form.TEXT, Family.TEXT, null)).containsExactly("setNull 1 " + Types.NVARCHAR);
        assertThat(bound(SQL_SERVER, Form.GEOMETRY, Family.GEOMETRY, null))
                .containsExactly("setNull 1 " + Types.VARBINARY, "setInt 2 0");
        assertThat(bound(MYSQL, Form.DATE_TIME, Family.DATE_TIME, "0000-00-00 00:00:00"))
                .containsExactly("setNull 1 " + Types.NVARCHAR);
    }

    /** The calls that bind a value, whose index must be the next one's afterwards. */
    private static List<String> bound(Dialect dialect, Form form, Family family, Object value) throws SQLException {
        List<String> calls = new ArrayList<>();
        PreparedStatement statement = (PreparedStatement) Proxy.newProxyInstance(
                WritingTest.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, given) -> {
                    calls.add(method.getName() + " " + given[0] + " " + text(given[1]));
                    return null;
                });

        assertThat(Writing.of(dialect, form, family).bind(statement, 1, value)).isEqualTo(calls.size() + 1);
        return calls;
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
    }
}
