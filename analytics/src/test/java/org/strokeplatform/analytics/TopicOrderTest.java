/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The fold of what a topic holds; the age says which of a row's changes is the last. */
@ExtendWith(LocalSpark.class)
class TopicOrderTest {

    private static final String NOON = "2026-01-01 12:00:00";

    private final Map<ChangeLog, List<String>> rows = new EnumMap<>(ChangeLog.class);
    private SparkSession spark;

    /** Where a record is in its topic, and when it was written there. */
    private record Place(int partition, long offset, String written) {}

    @BeforeEach
    void createTables(SparkSession given) {
        spark = given;
        KnownChanges.createTables(spark);
    }

    @Test
    void keepsARowThatIsDeletedAndInsertedInOneTransaction() {
        add("c", 7, 30, "2026-01-01 11:00:00", 0);
        add("d", 7, 30, NOON, 1);
        add("c", 7, 31, NOON, 3);

        assertThat(people()).containsExactly("patients 7 31.0");
    }

    @Test
    void leavesOutARowThatIsInsertedAndDeletedInOneTransaction() {
        add("c", 7, 30, NOON, 0);
        add("d", 7, 30, NOON, 1);

        assertThat(people()).isEmpty();
    }

    @Test
    void takesTheLastOfAFewUpdatesInOneTransaction() {
        add("u", 7, 32, NOON, 2);
        add("c", 7, 30, NOON, 0);
        add("u", 7, 31, NOON, 1);

        assertThat(people()).containsExactly("patients 7 32.0");
    }

    @Test
    void followsKeysThatAreShifted() {
        add("c", 1, 30, "2026-01-01 11:00:00", 0);
        add("c", 2, 31, "2026-01-01 11:00:00", 1);
        add("d", 2, 31, NOON, 2);
        add("c", 3, 31, NOON, 4);
        add("d", 1, 30, NOON, 5);
        add("c", 2, 30, NOON, 7);

        assertThat(people()).containsExactly("patients 2 30.0", "patients 3 31.0");
    }

    @Test
    void doesNotAskTheClock() {
        add("c", 7, 30, "2026-01-01 12:00:02", 0);
        add("u", 7, 31, NOON, 1);

        assertThat(people()).containsExactly("patients 7 31.0");
    }

    @Test
    void putsChangesWithoutAPlaceFirst() {
        add("u", 7, 31, NOON, 5);
        add("u", 7, 30, "2026-01-01 12:00:01", null);

        assertThat(people()).containsExactly("patients 7 31.0");
    }

    @Test
    void ordersChangesWithoutAPlaceByTimeAndDeletesLast() {
        for (String column : List.of("__partition", "__offset", "__record_ts")) {
            spark.sql("ALTER TABLE stroke.stroke.predictions DROP COLUMN " + column);
            spark.sql("ALTER TABLE stroke.stroke.patients DROP COLUMN " + column);
        }
        spark.sql("INSERT INTO stroke.stroke.patients (id, age, __op, __source_ts_ms) VALUES"
                + " (1, 31, 'u', TIMESTAMP '2026-01-01 12:00:01'), (1, 30, 'c', TIMESTAMP '2026-01-01 12:00:00'),"
                + " (2, 30, 'd', TIMESTAMP '2026-01-01 12:00:00'), (2, 30, 'c', TIMESTAMP '2026-01-01 12:00:00')");

        assertThat(people()).containsExactly("patients 1 31.0");
        assertThat(changes().count()).isEqualTo(4);
    }

    @Test
    void countsARecordOnceThatIsArchivedTwice() {
        add("c", 7, 30, NOON, 0);
        add("u", 7, 31, NOON, 1);
        add("u", 7, 31, NOON, 1);
        add(ChangeLog.PREDICTIONS, "t", null, null, NOON, new Place(0, 3, NOON));
        add(ChangeLog.PREDICTIONS, "t", null, null, NOON, new Place(0, 3, NOON));
        for (int i = 0; i < 2; i++) {
            add("u", 8, 31, NOON, null);
        }

        // Those without a place may be two.
        assertThat(changes().count()).isEqualTo(2 + 1 + 2);
        assertThat(people()).containsExactly("patients 7 31.0", "patients 8 31.0");
    }

    @Test
    void forgetsWhatIsBeforeATruncate() {
        add("c", 9, 30, "2026-01-01 11:00:00", null);
        add(ChangeLog.PREDICTIONS, "c", 1, 30.0, "2026-01-01 11:00:00", null);
        add("c", 1, 30, "2026-01-01 11:00:00", 4);
        add("c", 2, 30, NOON, 5);
        add(ChangeLog.PATIENTS, "t", null, null, NOON, new Place(0, 6, NOON));
        add("c", 1, 31, NOON, 7);

        assertThat(people()).containsExactly("patients 1 31.0", "predictions 1 30.0");
    }

    @Test
    void comparesATruncateWithOtherPartitionsByTime() {
        add("c", 1, 30, "2026-01-01 11:00:00", new Place(1, 400, "2026-01-01 11:00:00"));
        add("c", 2, 30, "2026-01-01 13:00:00", new Place(1, 2, "2026-01-01 13:00:00"));
        add(ChangeLog.PATIENTS, "t", null, null, NOON, new Place(0, 6, NOON));

        assertThat(people()).containsExactly("patients 2 30.0");
    }

    @Test
    void followsATopicThatIsMadeAgain() {
        add("c", 7, 30, "2026-01-01 10:00:00", new Place(0, 900, "2026-01-01 10:00:01"));
        add("c", 8, 30, "2026-01-01 10:00:00", new Place(0, 1, "2026-01-01 10:00:01"));
        // The snapshot took longer than the change that was made meanwhile.
        add("r", 7, 31, "2026-01-01 11:00:05", new Place(0, 0, "2026-01-01 11:00:06"));
        add("u", 7, 32, "2026-01-01 11:00:02", new Place(0, 1, "2026-01-01 11:00:07"));

        assertThat(people()).containsExactly("patients 7 32.0", "patients 8 30.0");
        assertThat(changes().count()).isEqualTo(4);
    }

    @Test
    void followsAKeyIntoAPartitionThatIsAdded() {
        add("c", 7, 30, "2026-01-01 10:00:00", new Place(0, 900, "2026-01-01 10:00:00"));
        add("u", 8, 30, NOON, new Place(1, 0, NOON));
        add("u", 7, 31, NOON, new Place(1, 1, NOON));

        assertThat(people()).containsExactly("patients 7 31.0", "patients 8 30.0");
    }

    /** As one whose key becomes a BIGINT. */
    @Test
    void followsAKeyIntoAPartitionThatIsThere() {
        add("c", 7, 30, NOON, new Place(0, 900, "2026-01-01 12:00:01"));
        add("u", 7, 31, NOON, new Place(0, 901, "2026-01-01 12:00:01"));
        add("u", 7, 32, NOON, new Place(1, 5, "2026-01-01 12:00:02"));
        add("d", 8, 30, NOON, new Place(0, 2, "2026-01-01 12:00:02"));
        add("c", 8, 30, NOON, new Place(1, 4, "2026-01-01 12:00:01"));

        assertThat(people()).containsExactly("patients 7 32.0");
    }

    @Test
    void isThatOfTheDocumentedQuery() throws IOException {
        add("c", 7, 30, NOON, 1);
        add("d", 8, 30, NOON, 2);
        add("u", 7, 31, NOON, 3);
        changes();
        String query = Files.readAllLines(Path.of("../docs/analytics.md")).stream()
                .filter(line -> line.startsWith("SELECT id, max_by"))
                .findFirst()
                .orElseThrow();

        assertThat(spark.sql(query.replace(";", ""))
                        .selectExpr("id", "last.age")
                        .collectAsList())
                .hasToString("[[7,31.0]]");
    }

    private void add(String op, int id, double age, String time, long offset) {
        add(op, id, age, time, new Place(0, offset, NOON));
    }

    private void add(String op, int id, double age, String time, Place place) {
        add(ChangeLog.PATIENTS, op, id, age, time, place);
    }

    private void add(ChangeLog log, String op, Integer id, Double age, String time, Place place) {
        String columns = place == null
                ? "NULL, NULL, NULL"
                : place.partition() + ", " + place.offset() + ", TIMESTAMP '" + place.written() + "'";
        rows.computeIfAbsent(log, key -> new ArrayList<>())
                .add("(" + id + ", " + age + ", '" + op + "', TIMESTAMP '" + time + "', " + columns + ")");
    }

    private Dataset<Row> changes() {
        rows.forEach((log, values) -> spark.sql("INSERT INTO stroke.stroke." + log.table()
                + " (id, age, __op, __source_ts_ms, __partition, __offset, __record_ts) VALUES "
                + String.join(", ", values)));
        rows.clear();
        return new Archive(spark, Settings.of(null, Map.of()), Archive.Source.ICEBERG, new Days()).changes();
    }

    private List<String> people() {
        return Archive.latest(changes())
                .selectExpr("concat_ws(' ', source, id, age)")
                .as(Encoders.STRING())
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }
}
