/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Inserts many rows with few statements. Bare JDBC, and statements of many rows that are prepared here: binding by name, or
 * the driver's own rewriting of a batch, costs more than all else on this path.
 */
final class PredictionInsert {

    private static final String INSERT = """
            INSERT INTO predictions (
                gender, age, hypertension, heart_disease, avg_glucose_level, bmi, smoking_status, name, country,
                province, probability, risk_category, contributing_factors, prediction_data, model_version)
            VALUES\s""";
    private static final int COLUMNS = 15;
    private static final String ROW = "(?" + ", ?".repeat(COLUMNS - 1) + ")";

    private static final int MOST_ROWS = 512;

    /** Up to so many rows go into one statement; more are split, since the driver keeps each text that it parsed. */
    private static final int ANY_ROWS = 32;

    private static final Map<Integer, String> STATEMENTS = new ConcurrentHashMap<>();

    private PredictionInsert() {}

    /** Writes rows in the connection's transaction and returns their ids in the same order. */
    static long[] insert(Connection connection, List<NewPrediction> predictions) {
        long[] ids = new long[predictions.size()];
        try {
            for (int from = 0; from < ids.length; ) {
                int rows = rows(ids.length - from);
                insert(connection, predictions, ids, from, from + rows);
                from += rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The insert failed", e);
        }
        return ids;
    }

    private static void insert(Connection connection, List<NewPrediction> predictions, long[] ids, int from, int to)
            throws SQLException {
        String sql = STATEMENTS.computeIfAbsent(to - from, PredictionInsert::statement);
        try (PreparedStatement insert = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            for (int row = from; row < to; row++) {
                bind(insert, (row - from) * COLUMNS, predictions.get(row));
            }
            insert.executeUpdate();
            readIds(insert, ids, from, to);
        }
    }

    /** Whether so many rows go into one statement. */
    static boolean isOneStatement(int rows) {
        return rows(rows) == rows;
    }

    private static int rows(int left) {
        return left <= ANY_ROWS ? left : Math.min(Integer.highestOneBit(left), MOST_ROWS);
    }

    private static String statement(int rows) {
        return INSERT + ROW + (", " + ROW).repeat(rows - 1);
    }

    private static void bind(PreparedStatement insert, int before, NewPrediction prediction) throws SQLException {
        insert.setString(before + 1, prediction.gender());
        insert.setDouble(before + 2, prediction.age());
        insert.setBoolean(before + 3, prediction.hypertension());
        insert.setBoolean(before + 4, prediction.heartDisease());
        insert.setDouble(before + 5, prediction.avgGlucoseLevel());
        insert.setObject(before + 6, prediction.bmi());
        insert.setString(before + 7, prediction.smokingStatus());
        insert.setString(before + 8, prediction.name());
        insert.setString(before + 9, prediction.country());
        insert.setString(before + 10, prediction.province());
        insert.setDouble(before + 11, prediction.probability());
        insert.setString(before + 12, prediction.riskCategory());
        insert.setString(before + 13, prediction.contributingFactors());
        insert.setString(before + 14, prediction.predictionData());
        insert.setString(before + 15, prediction.modelVersion());
    }

    private static void readIds(PreparedStatement insert, long[] ids, int from, int to) throws SQLException {
        try (ResultSet keys = insert.getGeneratedKeys()) {
            for (int i = from; i < to; i++) {
                if (!keys.next()) {
                    throw new SQLException("The database returned fewer ids than rows");
                }
                ids[i] = keys.getLong(1);
            }
        }
    }
}
