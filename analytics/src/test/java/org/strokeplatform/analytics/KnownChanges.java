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
        String category = probability == null
                ? "NULL"
                : probability < 0.0215 ? "'Low'" : probability < 0.107 ? "'Medium'" : "'High'";
        spark.sql("INSERT INTO stroke.stroke." + log.table() + " VALUES (" + id + ", 'Female', " + age
                + "D, 1, 0, 160D, 36D, 'smokes', 'pseudonym', 'Canada', 'Ontario', "
                + (probability == null ? "NULL" : probability + "D") + ", " + category
                + ", 'lr-old', TIMESTAMP '2026-01-01 08:00:00', '" + op + "', '" + op.equals("d") + "', TIMESTAMP '"
                + time + "', NULL, NULL, NULL)");
    }
}
