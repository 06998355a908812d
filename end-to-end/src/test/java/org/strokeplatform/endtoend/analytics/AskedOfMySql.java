/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The questions of the report, asked in MySQL's own SQL of the replica's rows. */
enum AskedOfMySql {
    POPULATION(
            "source, COUNT(*), COUNT(probability), SUM(probability IS NULL), ROUND(AVG(probability), 6),"
                    + " DATE_FORMAT(MIN(created_at), '%Y-%m-%d %T'), DATE_FORMAT(MAX(created_at), '%Y-%m-%d %T')",
            "GROUP BY source"),
    RISK_SHARE(
            "risk_category, COUNT(*), ROUND(100 * COUNT(*) / (SELECT COUNT(risk_category) FROM people), 2)",
            "WHERE risk_category IS NOT NULL GROUP BY risk_category"),
    PROBABILITY_BUCKETS(
            "LEAST(FLOOR(probability * 5), 4) / 5 AS bucket, COUNT(*)",
            "WHERE probability IS NOT NULL GROUP BY bucket"),
    RISK_BY_GENDER("CAST(gender AS BINARY) AS part", true),
    RISK_BY_AGE_GROUP(
            "CASE WHEN age < 30 THEN 'under 30' WHEN age < 46 THEN '30-45' WHEN age <= 60 THEN '46-60'"
                    + " WHEN age > 60 THEN 'over 60' END AS part",
            true),
    RISK_BY_PROVINCE("CAST(NULLIF(TRIM(province), '') AS BINARY) AS part", true),
    RISK_BY_BMI_CLASS(
            "CASE WHEN bmi < 18.5 THEN 'under 18.5' WHEN bmi < 25 THEN '18.5-25' WHEN bmi < 30 THEN '25-30'"
                    + " WHEN bmi < 35 THEN '30-35' WHEN bmi < 40 THEN '35-40' WHEN bmi >= 40 THEN '40 and more' END"
                    + " AS part",
            true),
    RISK_BY_GLUCOSE_BAND(
            "CASE WHEN avg_glucose_level < 70 THEN 'under 70' WHEN avg_glucose_level < 85 THEN '70-85'"
                    + " WHEN avg_glucose_level < 100 THEN '85-100' WHEN avg_glucose_level < 110 THEN '100-110'"
                    + " WHEN avg_glucose_level < 126 THEN '110-126' WHEN avg_glucose_level < 140 THEN '126-140'"
                    + " WHEN avg_glucose_level >= 140 THEN '140 and more' END AS part",
            true),
    RISK_BY_CONDITION(
            "hypertension, heart_disease, COUNT(*), ROUND(100 * COUNT(*) / (SELECT COUNT(*) FROM people), 2), "
                    + AskedOfMySql.RISK,
            "GROUP BY hypertension, heart_disease"),
    PREDICTIONS_PER_HOUR(
            "DATE_FORMAT(created_at, '%Y-%m-%d %H:00') AS hour, COUNT(*), SUM(COALESCE(risk_category = 'High', 0))",
            "WHERE source = 'predictions' GROUP BY hour"),
    POSSIBLE_MISCLASSIFICATIONS(
            "source, id, LEAST(age, 89), bmi, avg_glucose_level, probability",
            "WHERE risk_category = 'Low' AND (bmi > 35 OR avg_glucose_level > 150)"),
    HIGHEST_RISK(
            "source, id, gender, LEAST(age, 89), hypertension, heart_disease, avg_glucose_level, bmi, smoking_status,"
                    + " probability, model_version",
            "WHERE probability IS NOT NULL ORDER BY probability DESC, source, id LIMIT 10");

    private static final String RISK = "SUM(COALESCE(risk_category = 'Low', 0)),"
            + " SUM(COALESCE(risk_category = 'Medium', 0)), SUM(COALESCE(risk_category = 'High', 0)),"
            + " ROUND(100 * SUM(risk_category = 'High') / COUNT(risk_category), 2), ROUND(AVG(probability), 6)";

    private static final String COLUMNS = "id, gender, age, hypertension, heart_disease, avg_glucose_level, bmi,"
            + " smoking_status, province, probability, risk_category, model_version";

    private final String select;
    private final String rest;

    AskedOfMySql(String select, String rest) {
        this.select = select;
        this.rest = rest;
    }

    /** The risk of each part of the people. */
    AskedOfMySql(String part, boolean risk) {
        this(part + ", COUNT(*), " + AskedOfMySql.RISK, "GROUP BY part");
    }

    String table() {
        return "analytics_" + name().toLowerCase(Locale.ROOT);
    }

    List<String> reported(Connection database) throws SQLException {
        return rows(database, "SELECT * FROM " + table());
    }

    List<String> asked(Connection database) throws SQLException {
        return rows(
                database,
                "WITH people AS (SELECT 'predictions' AS source, " + COLUMNS + ", timestamp AS created_at"
                        + " FROM predictions UNION ALL SELECT 'patients', " + COLUMNS + ", created_at FROM patients)"
                        + " SELECT " + select + " FROM people " + rest);
    }

    /** Sorted, numbers in one form. */
    private static List<String> rows(Connection database, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(text(result, i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        rows.sort(null);
        return rows;
    }

    private static String text(ResultSet result, int column) throws SQLException {
        String text = result.getString(column);
        if (text == null || !text.matches("-?\\d+(\\.\\d+)?([eE]-?\\d+)?")) {
            return text;
        }
        BigDecimal number = new BigDecimal(text).setScale(4, RoundingMode.HALF_UP);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
