/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads a row; every column but the id may be null in a table that the original service filled. */
public final class StoredPredictionMapper implements RowMapper<StoredPrediction> {

    @Override
    public StoredPrediction map(ResultSet row, StatementContext context) throws SQLException {
        return new StoredPrediction(
                row.getLong("id"),
                instant(row),
                row.getString("gender"),
                number(row, "age"),
                flag(row, "hypertension"),
                flag(row, "heart_disease"),
                number(row, "avg_glucose_level"),
                number(row, "bmi"),
                row.getString("smoking_status"),
                row.getString("name"),
                row.getString("country"),
                row.getString("province"),
                number(row, "probability"),
                row.getString("risk_category"),
                row.getString("contributing_factors"),
                row.getString("prediction_data"),
                row.getString("model_version"));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        LocalDateTime time = row.getObject("timestamp", LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private static Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static Integer flag(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
