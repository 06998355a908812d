/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/**
 * Tells by the tables whether a migration was completed. Only needed for those that cannot be run twice; write a new one
 * so that it can. What is looked for is made by the migration's last statement, which MySQL does whole or not at all.
 */
final class CompletedSteps {

    private static final String PATIENTS = "id,gender,age,hypertension,heart_disease,avg_glucose_level,bmi,"
            + "smoking_status,name,country,province,created_at";

    /** Conditions by version. */
    private static final Map<String, String> COMPLETED = Map.of(
            "1", hasColumn("predictions", "prediction_data"),
            "2", hasColumn("predictions", "model_version"),
            // Of all columns: another system's table of this name must stop the migration.
            "3",
                    "(SELECT GROUP_CONCAT(column_name ORDER BY ordinal_position) FROM information_schema.columns"
                            + " WHERE table_schema = DATABASE() AND table_name = 'patients') = '" + PATIENTS + "'",
            "4", hasColumn("idempotency_keys", "answer"),
            "5",
                    "EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE()"
                            + " AND table_name = 'predictions' AND index_name = 'predictions_by_risk')",
            "7", hasColumn("idempotency_keys", "media_type"));

    private CompletedSteps() {}

    static boolean contain(Connection connection, String version) throws SQLException {
        String condition = COMPLETED.getOrDefault(version, "FALSE");
        try (PreparedStatement query = connection.prepareStatement("SELECT " + condition);
                ResultSet answer = query.executeQuery()) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static String hasColumn(String table, String column) {
        return "EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = '%s'"
                        .formatted(table)
                + " AND column_name = '%s')".formatted(column);
    }
}
