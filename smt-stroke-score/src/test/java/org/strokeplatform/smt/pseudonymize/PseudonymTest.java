/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PseudonymTest {

    private final LongAdder counter = new LongAdder();
    private final Pseudonym pseudonym = new Pseudonym("k1", "0123456789abcdef0123456789abcdef", counter);

    @Test
    void takesBytesAsTheTextThatTheyEncode() {
        byte[] bytes = "\u00c5sa".getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);

        assertThat(of("\u00c5sa")).isEqualTo(of(bytes)).isEqualTo(of(buffer)).isNotEqualTo(of("Asa"));
        assertThat(buffer.remaining()).isEqualTo(bytes.length);
    }

    @Test
    void takesDatesAndBooleansAsTheirText() {
        assertThat(of(new Date(0))).isEqualTo(of("1970-01-01T00:00:00Z"));
        assertThat(of(true)).isEqualTo(of("true"));
        assertThat(of(Double.NaN)).isEqualTo(of("NaN"));
    }

    @Test
    void takesNumbersByAllTheirDigits() {
        assertThat(of(new BigDecimal("1e3"))).isEqualTo(of(1000)).isEqualTo(of("1000"));
        assertThat(of(Double.MAX_VALUE)).isEqualTo(of(new BigDecimal(String.valueOf(Double.MAX_VALUE))));
        assertThat(of(Double.MIN_VALUE)).isEqualTo(of(new BigDecimal(String.valueOf(Double.MIN_VALUE))));
    }

    /** Written out, these would take gigabytes. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "10e2147483647", "1e1000", "1e-1000"})
    void refusesNumbersOfTooManyDigits(String number) {
        assertThatThrownBy(() -> of(new BigDecimal(number)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Field 'a.b': expected a number of at most 1000 digits, found one with more; correct it in the"
                                + " source, or leave the field out by the setting drop");
    }

    @Test
    void countsWhatItReplaced() {
        of("a");
        of(5);

        assertThat(counter.sum()).isEqualTo(2);
    }

    @Test
    void isOptionalTextWhereAValueMayBeLeftOut() {
        assertThat(pseudonym.schema(Schema.INT32_SCHEMA)).isEqualTo(Schema.STRING_SCHEMA);
        assertThat(pseudonym.schema(Schema.OPTIONAL_INT32_SCHEMA)).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
        assertThat(pseudonym.schema(SchemaBuilder.int32().defaultValue(1).build()))
                .isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
    }

    @Test
    void refusesOtherTypesWithoutQuotingThem() {
        assertThatThrownBy(() -> of(List.of("Ana Li")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "Field 'a.b' cannot be pseudonymised: expected text, a number, a boolean, bytes or"
                                + " a date, found java.util.")
                .hasMessageNotContaining("Ana");
    }

    private Object of(Object value) {
        return pseudonym.apply(value, "a.b");
    }
}
