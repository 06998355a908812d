/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDateTime;

import static org.assertj.core.api.Assertions.assertThat;

class FormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NUMBER | 1.50 | 1.5",
                "NUMBER | 100 | 1E+2",
                "NUMBER | 0.00 | 0",
                "NUMBER | 18446744073709551615 | 18446744073709551615.0",
                "BITS | 5 | 5",
                "DATE | 2026-01-31 | 2026-01-31 00:00:00.0000000",
                "DATE_TIME | 2026-01-31 12:00:00 | 2026-01-31 12:00:00.0000000",
                "DATE_TIME | 2026-01-31 12:00:00.120000 | 2026-01-31T12:00:00.12Z",
                "DATE_TIME | 2026-01-31 12:00:00 | 2026-01-31T14:30:00+02:30",
                "TIME | -01:02:03.5 | -01:02:03.500000",
                "TIME | 01:00:00 | 001:00:00",
                "JSON | {\"a\":1,\"b\":[true,null,\"x\"]} | {\"b\": [true, null, \"x\"], \"a\": 1.0}",
                "JSON | 1e2 | 100",
            })
    void takesOneValueInTwoSpellingsForEqual(Form form, String one, String other) {
        assertThat(form.same(one, other)).isTrue();
        assertThat(form.canonical(one)).hasSameHashCodeAs(form.canonical(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "NUMBER|1|1.0000000000000000000000001",
                "NUMBER|18446744073709551615|-1",
                "NUMBER|1|x",
                "TEXT|a|A",
                "TEXT|a|a ",
                "TEXT|1|1.0",
                "TEXT|\u00e9|e\u0301",
                "DATE|2026-01-31|2026-01-31 00:00:01",
                "DATE|2026-01-31|1970-01-01",
                "DATE_TIME|2026-01-31 12:00:00.000001|2026-01-31 12:00:00",
                "DATE_TIME|2026-01-31 12:00:00|2026-01-31T12:00:00+01:00",
                "TIME|01:00:00|360:00:00",
                "TIME|01:00:00|-01:00:00",
                "TIME|01:00:00.000001|01:00:00",
                "JSON|1|\"1\"",
                "JSON|[1,2]|[2,1]",
                "JSON|{\"a\":1}|{\"a\":1,\"b\":null}",
                "JSON|\"a\"|a",
                "JSON|null|",
                "JSON|9007199254740993|9007199254740992",
            })
    void tellsValuesApart(Form form, String one, String other) {
        assertThat(form.same(one, other == null ? "" : other)).isFalse();
    }

    @Test
    void tellsNullFromEveryValue() {
        for (Form form : Form.values()) {
            assertThat(form.same(null, null)).isTrue();
            assertThat(form.same(null, "")).as("%s", form).isFalse();
        }
        assertThat(Form.JSON.same("null", null)).isFalse();
    }

    @Test
    void comparesFloatingPointNumbersToTheLastBit() {
        assertThat(Form.DOUBLE.same(0.1 + 0.2, 0.3)).isFalse();
        assertThat(Form.DOUBLE.same(0.3, "0.3")).isTrue();
        assertThat(Form.DOUBLE.same(-0.0, 0.0)).isTrue();
        assertThat(Form.FLOAT.same((double) 36.6f, 36.6)).isTrue();
        assertThat(Form.FLOAT.same((double) 36.6f, (double) Math.nextUp(36.6f))).isFalse();
    }

    @Test
    void comparesBytesAndBits() {
        assertThat(Form.BYTES.same(new byte[] {0, 1}, new byte[] {0, 1})).isTrue();
        assertThat(Form.BYTES.same(new byte[] {0, 1}, new byte[] {0, 1, 0})).isFalse();
        assertThat(Form.BITS.same("2049", new byte[] {1, 8})).isTrue();
        assertThat(Form.BITS.same("2049", new byte[] {8, 1})).isFalse();
    }

    @Test
    void comparesGeometryByItsReferenceSystemToo() {
        byte[] ofMySql = {(byte) 0xe6, 0x10, 0, 0, 1, 2};

        assertThat(Form.GEOMETRY.same(ofMySql, "4326:0102")).isTrue();
        assertThat(Form.GEOMETRY.same(ofMySql, "0:0102")).isFalse();
    }

    @Test
    void takesAZeroDateForNull() {
        assertThat(Form.DATE.same("0000-00-00", null)).isTrue();
        assertThat(Form.DATE.same("2026-00-15", null)).isTrue();
        assertThat(Form.DATE_TIME.same("0000-00-00 00:00:00", null)).isTrue();
        assertThat(Form.DATE_TIME.same("0000-00-00 00:00:00", "1970-01-01 00:00:00"))
                .isFalse();
        assertThat(Form.DATE_TIME.canonical("2026-10-30 00:00:00")).isEqualTo(LocalDateTime.of(2026, 10, 30, 0, 0));
    }

    @Test
    void keepsTheMemoryWhateverANumberStandsFor() {
        assertThat(Form.JSON.same("1e999999999", "1e999999998")).isFalse();
        assertThat(Form.NUMBER.same("1e999999999", "1")).isFalse();
    }

    @Test
    void knowsEveryTypeOfMySql() {
        for (String type :
                ("tinyint smallint mediumint int bigint decimal float double bit char varchar binary varbinary"
                                + " tinyblob blob mediumblob longblob tinytext text mediumtext longtext enum set date datetime"
                                + " timestamp time year json geometry point linestring polygon multipoint multilinestring"
                                + " multipolygon geomcollection")
                        .split(" ")) {
            assertThat(Form.of(type)).as(type).isNotNull();
        }
        assertThat(Form.of("vector")).isNull();
    }
}
