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
    private static final int ROWS_PER_STATEMENT = 500;

    private PredictionInsert() {}

    /** Writes rows in the connection's transaction and returns their ids in the same order. */
    static long[] insert(Connection connection, List<NewPrediction> predictions) {
        long[] ids = new long[predictions.size()];
        int rest = ids.length % ROWS_PER_STATEMENT;
        try {
            insert(connection, predictions, ids, 0, ids.length - rest, ROWS_PER_STATEMENT);
            insert(connection, predictions, ids, ids.length - rest, ids.length, rest);
        } catch (SQLException e) {
            throw new IllegalStateException("The insert failed", e);
        }
        return ids;
    }

    private static void insert(
            Connection connection, List<NewPrediction> predictions, long[] ids, int from, int to, int rows)
            throws SQLException {
        if (from == to) {
            return;
        }
        String sql = INSERT + ROW + (", " + ROW).repeat(rows - 1);
        try (PreparedStatement insert = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            for (int start = from; start < to; start += rows) {
                for (int row = 0; row < rows; row++) {
                    bind(insert, row * COLUMNS, predictions.get(start + row));
                }
                insert.executeUpdate();
                readIds(insert, ids, start, start + rows);
            }
        }
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
