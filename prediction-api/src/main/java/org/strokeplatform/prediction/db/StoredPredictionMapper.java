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
                row.getObject("age", Double.class),
                row.getObject("hypertension", Integer.class),
                row.getObject("heart_disease", Integer.class),
                row.getObject("avg_glucose_level", Double.class),
                row.getObject("bmi", Double.class),
                row.getString("smoking_status"),
                row.getString("name"),
                row.getString("country"),
                row.getString("province"),
                row.getObject("probability", Double.class),
                row.getString("risk_category"),
                row.getString("contributing_factors"),
                row.getString("prediction_data"),
                row.getString("model_version"));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        LocalDateTime time = row.getObject("timestamp", LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
