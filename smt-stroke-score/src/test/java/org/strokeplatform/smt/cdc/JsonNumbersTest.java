/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class JsonNumbersTest {

    @Test
    void writesDoublesWithTheDigitsThatTheyNeed() {
        String all = "{\"a\":[" + new BigDecimal(0.1) + "," + new BigDecimal(-1.5e-7) + "],\"b\":"
                + new BigDecimal(1.0 / 3) + "}";

        assertThat(JsonNumbers.shortest(all)).isEqualTo("{\"a\":[0.1,-1.5E-7],\"b\":0.3333333333333333}");
        assertThat(JsonNumbers.shortest(new BigDecimal(0.1).toString())).isEqualTo("0.1");
        assertThat(JsonNumbers.shortest(new BigDecimal(-1e300).toPlainString())).isEqualTo("-1.0E300");
    }

    @Test
    void keepsTheValueOfEachDouble() {
        new Random(1)
                .longs(10_000)
                .mapToDouble(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .forEach(value -> assertThat(Double.parseDouble(JsonNumbers.shortest(new BigDecimal(value).toString())))
                        .isEqualTo(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "18446744073709551615",
                "-9223372036854775808",
                "123456789012345678901234567890",
                // A decimal, not a double.
                "0.12345678901234567890123",
                "1e999999999999999999",
                "1e99999999",
                "{\"0.1000000000000000055511151231257827021181583404541015625\":\"\\\"0.1000000000000000055511151231257827021181583404541015625\"}",
                "\"no end 0.1000000000000000055511151231257827021181583404541015625\\",
                "-",
                "1.2.3.4.5.6.7.8.9.10.11.12",
                "[1, 2.5, true]"
            })
    void leavesAllElseAsItIs(String json) {
        assertThat(JsonNumbers.shortest(json)).isSameAs(json);
    }
}
