/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.cdc;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Properties;
import java.util.TimeZone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MySqlTimesTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0, 00:00:00",
        "PT24H, 0, 24:00:00",
        "PT36H30M, 0, 36:30:00",
        "PT-1H, 0, -01:00:00",
        "PT-0.000001S, 6, -00:00:00.000001",
        "PT838H59M59S, 0, 838:59:59",
        "PT-838H-59M-59S, 6, -838:59:59.000000",
        "PT838H59M58.999999S, 6, 838:59:58.999999",
        "PT-100H-1M-2.12S, 2, -100:01:02.12",
        "PT1.1S, 1, 00:00:01.1",
        "PT1.001S, 3, 00:00:01.001",
    })
    void writesAnIntervalAsMySqlDoes(Duration interval, int digits, String text) {
        assertThat(Column.of("TIME", digits).convert(interval)).isEqualTo(text);
    }

    @Test
    void writesTheDefaultOfAnInterval() {
        assertThat(Column.of("TIME").convert(-3_600_000_000L)).isEqualTo("-01:00:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000-01-01", "1582-10-10", "1969-12-31", "1970-01-01", "2024-02-29", "9999-12-31"})
    void convertsADay(String day) {
        assertThat(Column.of("DATE").convert(LocalDate.parse(day)))
                .isEqualTo(java.util.Date.from(Instant.parse(day + "T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1000-01-01T00:00:00",
        "0, 1970-01-01T00:00:00",
        "3, 1969-12-31T23:59:59.999",
        "3, 9999-12-31T23:59:59.999"
    })
    void convertsADateWithATimeToMilliseconds(int digits, LocalDateTime time) {
        java.util.Date expected = java.util.Date.from(time.toInstant(ZoneOffset.UTC));

        assertThat(Column.of("DATETIME", digits).convert(time)).isEqualTo(expected);
        assertThat(Column.of("DATETIME", digits).convert(java.sql.Timestamp.valueOf(time)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 2026-01-31T10:30:00.1234",
        "6, 1000-01-01T00:00:00.000001",
        "6, 1969-12-31T23:59:59.999999",
        "6, 9999-12-31T23:59:59.999999"
    })
    void convertsADateWithATimeToMicroseconds(int digits, LocalDateTime time) {
        Column column = Column.of("DATETIME", digits);

        assertThat(column.convert(time)).isEqualTo(micros(time + "Z"));
        assertThat(column.convert(java.sql.Timestamp.valueOf(time))).isEqualTo(micros(time + "Z"));
    }

    /** A snapshot's driver makes the time one of the worker's zone. */
    @Test
    void readsADateWithATimeFromASnapshotInAnyZone() {
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            assertThat(Column.of("DATETIME", 6).convert(java.sql.Timestamp.valueOf("2026-07-01 00:30:00.000001")))
                    .isEqualTo(micros("2026-07-01T00:30:00.000001Z"));
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:01Z",
        "0, 2038-01-19T03:14:07Z",
        "1, 2026-01-31T10:30:00.0Z",
        "3, 2026-01-31T10:30:00.120Z",
        "6, 2038-01-19T03:14:07.499999Z"
    })
    void writesAMomentInUtcWithTheColumnsDigits(int digits, String text) {
        Column column = Column.of("TIMESTAMP", digits);
        Instant moment = Instant.parse(text);

        assertThat(column.convert(moment.atZone(ZoneOffset.UTC))).isEqualTo(text);
        assertThat(column.convert(OffsetDateTime.ofInstant(moment, ZoneOffset.ofHours(5))))
                .isEqualTo(text);
        assertThat(column.convert(java.sql.Timestamp.from(moment))).isEqualTo(text);
    }

    @Test
    void makesNullOfAZeroTimestamp() {
        Column column = Column.of("TIMESTAMP", 6);

        assertThat(column.convert(ZonedDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC)))
                .isNull();
        assertThat(column.notNull().convert(new java.sql.Timestamp(0))).isNull();
    }

    @Test
    void convertsAYear() {
        Column column = Column.of("YEAR", 4);

        assertThat(column.convert(Year.of(1901))).isEqualTo(1901);
        assertThat(column.convert(Year.of(2155))).isEqualTo(2155);
        assertThat(column.convert((short) 2026)).isEqualTo(2026);
    }

    @Test
    void keepsTheYearZero() {
        assertThat(Column.of("YEAR").convert(Year.of(1900))).isEqualTo(0);
        assertThat(Column.of("YEAR").convert(0)).isEqualTo(0);
    }

    @Test
    void refusesAYearOfWhichTheDriverHasMadeADate() {
        assertThatThrownBy(() -> Column.of("YEAR").convert(java.sql.Date.valueOf("2000-01-01")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("hospital.visits.seen")
                .hasMessageContaining("driver.yearIsDateType=false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATE", "DATETIME", "DATETIME(6)", "TIMESTAMP"})
    void takesNullForWhatIsNoDateEvenInAColumnThatIsNotNull(String type) {
        Column column = Column.of(type);

        assertThat(column.convert(null)).isNull();
        assertThat(column.notNull().convert(null)).isNull();
        assertThat(column.notNull().schema()).isEqualTo(column.schema());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIME", "YEAR"})
    void requiresWhatIsNotNullAndAlwaysHasAValue(String type) {
        assertThat(Column.of(type).convert(null)).isNull();
        assertThat(Column.of(type).notNull().schema().isOptional()).isFalse();
    }

    /** Debezium puts 1970 in the place of a default that is no date. */
    @Test
    void leavesTheDefaultsOfDatesOut() {
        assertThat(Column.of("DATE").notNull().convert(0)).isNull();
        assertThat(Column.of("DATETIME", 3).notNull().convert(0L)).isNull();
        assertThat(Column.of("DATETIME", 6).notNull().convert(0L)).isNull();
        assertThat(Column.of("TIMESTAMP").notNull().convert("1970-01-01T00:00:00Z"))
                .isNull();
    }

    @Test
    void hasSchemasThatTheSinksKnow() {
        assertThat(Column.of("DATE").schema())
                .isEqualTo(Date.builder().optional().build());
        assertThat(Column.of("DATETIME").schema())
                .isEqualTo(Timestamp.builder().optional().build());
        assertThat(Column.of("DATETIME", 3).schema())
                .isEqualTo(Timestamp.builder().optional().build());
        assertThat(Column.of("TIME", 6).schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
        assertThat(Column.of("DATETIME", 4).schema().name()).isEqualTo("io.debezium.time.MicroTimestamp");
        assertThat(Column.of("TIMESTAMP", 6).schema().name()).isEqualTo("io.debezium.time.ZonedTimestamp");
        assertThat(Column.of("YEAR").schema().name()).isEqualTo("io.debezium.time.Year");
    }

    @Test
    void readsTheTypesNameInAnyForm() {
        assertThat(Column.of("datetime(6)", 6).schema())
                .isEqualTo(Column.of("DATETIME", 6).schema());
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "VARCHAR", "BIGINT UNSIGNED", "TIMES"})
    void leavesOtherTypesAlone(String type) {
        assertThat(Column.of(type).schema()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIME", "DATETIME", "DATETIME(6)", "TIMESTAMP", "YEAR"})
    void namesTableAndColumnOfAValueThatItDoesNotExpect(String type) {
        assertThatThrownBy(() -> Column.of(type).convert(new StringBuilder("secret")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("hospital.visits.seen")
                .hasMessageContaining("found java.lang.StringBuilder")
                .hasMessageNotContaining("secret");
    }

    /** With {@code event.processing.failure.handling.mode=warn}, Debezium puts this object in the place of 2026-02-31. */
    @Test
    void takesNullForADateThatDebeziumCouldNotReadAndNotForTheDayThatItPutsThere() {
        LocalDateTime none = LocalDateTime.of(LocalDate.EPOCH, LocalTime.MIDNIGHT);
        LocalDateTime midnight = LocalDateTime.of(1970, 1, 1, 0, 0);

        assertThat(Column.of("DATE").convert(LocalDate.EPOCH)).isNull();
        assertThat(Column.of("DATETIME").convert(none)).isNull();
        assertThat(Column.of("DATETIME", 6).notNull().convert(none)).isNull();
        assertThat(Column.of("DATE").convert(LocalDate.of(1970, 1, 1))).isEqualTo(new java.util.Date(0));
        assertThat(Column.of("DATETIME").convert(midnight)).isEqualTo(new java.util.Date(0));
        assertThat(Column.of("DATETIME", 6).convert(midnight)).isEqualTo(0L);
    }

    /** Of 2026-02-31, which Debezium cannot read, a snapshot's driver makes 2026-03-03. */
    @Test
    void refusesTheDayThatADriverMakesOfOneThatIsInNoCalendar() {
        assertThatThrownBy(() -> Column.of("DATE").convert(java.sql.Date.valueOf("2026-03-03")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("hospital.visits.seen")
                .hasMessageContaining("a date that the calendar has");
    }

    @Test
    void hasNoSettings() {
        Properties settings = new Properties();
        settings.setProperty("type", MySqlTimes.class.getName());
        assertThatCode(() -> new MySqlTimes().configure(settings)).doesNotThrowAnyException();

        settings.setProperty("zone", "UTC");
        assertThatThrownBy(() -> new MySqlTimes().configure(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("zone");
    }

    private static long micros(String moment) {
        Instant time = Instant.parse(moment);
        return Math.addExact(time.getEpochSecond() * 1_000_000, time.getNano() / 1_000);
    }
}
