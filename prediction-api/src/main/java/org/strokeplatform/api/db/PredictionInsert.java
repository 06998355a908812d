/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Inserts many rows with few statements. Bare JDBC: binding by name costs more than all else on this path. */
final class PredictionInsert {

    private static final String SQL = """
            INSERT INTO predictions (
                gender, age, hypertension, heart_disease, avg_glucose_level, bmi, smoking_status, name, country,
                province, probability, risk_category, contributing_factors, prediction_data, model_version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final int ROWS_PER_STATEMENT = 1000;

    private PredictionInsert() {}

    /** Writes rows in the connection's transaction and returns their ids in the same order. */
    static int[] insert(Connection connection, List<NewPrediction> predictions) {
        int[] ids = new int[predictions.size()];
        try (PreparedStatement insert = connection.prepareStatement(SQL, Statement.RETURN_GENERATED_KEYS)) {
            for (int from = 0; from < ids.length; from += ROWS_PER_STATEMENT) {
                int to = Math.min(from + ROWS_PER_STATEMENT, ids.length);
                for (NewPrediction prediction : predictions.subList(from, to)) {
                    bind(insert, prediction);
                    insert.addBatch();
                }
                insert.executeBatch();
                readIds(insert, ids, from, to);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The insert failed", e);
        }
        return ids;
    }

    private static void bind(PreparedStatement insert, NewPrediction prediction) throws SQLException {
        insert.setString(1, prediction.gender());
        insert.setDouble(2, prediction.age());
        insert.setBoolean(3, prediction.hypertension());
        insert.setBoolean(4, prediction.heartDisease());
        insert.setDouble(5, prediction.avgGlucoseLevel());
        insert.setObject(6, prediction.bmi());
        insert.setString(7, prediction.smokingStatus());
        insert.setString(8, prediction.name());
        insert.setString(9, prediction.country());
        insert.setString(10, prediction.province());
        insert.setDouble(11, prediction.probability());
        insert.setString(12, prediction.riskCategory());
        insert.setString(13, prediction.contributingFactors());
        insert.setString(14, prediction.predictionData());
        insert.setString(15, prediction.modelVersion());
    }

    private static void readIds(PreparedStatement insert, int[] ids, int from, int to) throws SQLException {
        try (ResultSet keys = insert.getGeneratedKeys()) {
            for (int i = from; i < to; i++) {
                if (!keys.next()) {
                    throw new SQLException("The database returned fewer ids than rows");
                }
                ids[i] = keys.getInt(1);
            }
        }
    }
}
