/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics;

import org.apache.spark.sql.SparkSession;

/** Tables as the archive sink makes them, and changes to put in. */
public final class KnownChanges {

    private static final String COLUMNS = "id INT, gender STRING, age DOUBLE, hypertension INT, heart_disease INT,"
            + " avg_glucose_level DOUBLE, bmi DOUBLE, smoking_status STRING, name STRING, country STRING,"
            + " province STRING, probability DOUBLE, risk_category STRING, model_version STRING, %s TIMESTAMP,"
            + " __op STRING, __deleted STRING, __source_ts_ms TIMESTAMP, __partition INT, __offset BIGINT,"
            + " __record_ts TIMESTAMP";

    private KnownChanges() {}

    /** Where a record is in its topic, and when it was written there. */
    public record Place(int partition, long offset, String written) {}

    /** Both tables, empty. */
    public static void createTables(SparkSession spark) {
        for (ChangeLog log : ChangeLog.values()) {
            spark.sql("CREATE TABLE stroke.stroke." + log.table() + " (" + COLUMNS.formatted(log.createdColumn())
                    + ") USING iceberg PARTITIONED BY (days(__source_ts_ms))");
        }
    }

    /** Appends one change without a place; the time also says the day that it is filed under. */
    public static void add(
            SparkSession spark, ChangeLog log, String op, int id, double age, Double probability, String time) {
        add(spark, log, op, id, age, probability, time, null);
    }

    /** The same with a place. */
    public static void add(
            SparkSession spark,
            ChangeLog log,
            String op,
            int id,
            double age,
            Double probability,
            String time,
            Place place) {
        String category = probability == null
                ? "NULL"
                : probability < 0.0215 ? "'Low'" : probability < 0.107 ? "'Medium'" : "'High'";
        spark.sql("INSERT INTO stroke.stroke." + log.table() + " VALUES (" + id + ", 'Female', " + age
                + "D, 1, 0, 160D, 36D, 'smokes', 'pseudonym', 'Canada', 'Ontario', "
                + (probability == null ? "NULL" : probability + "D") + ", " + category
                + ", 'lr-old', TIMESTAMP '2026-01-01 08:00:00', '" + op + "', '" + op.equals("d") + "', TIMESTAMP '"
                + time + "', " + columns(place) + ")");
    }

    /** Appends a truncate, which has no row. */
    public static void truncate(SparkSession spark, ChangeLog log, String time, Place place) {
        spark.sql(
                "INSERT INTO stroke.stroke." + log.table() + " (__op, __deleted, __source_ts_ms, __partition, __offset,"
                        + " __record_ts) VALUES ('t', 'true', TIMESTAMP '" + time + "', " + columns(place) + ")");
    }

    private static String columns(Place place) {
        return place == null
                ? "NULL, NULL, NULL"
                : place.partition() + ", " + place.offset() + ", TIMESTAMP '" + place.written() + "'";
    }
}
