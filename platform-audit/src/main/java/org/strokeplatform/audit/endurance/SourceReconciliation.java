/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.audit.database.Databases;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Compares MySQL with what was acknowledged. Not thread-safe. */
final class SourceReconciliation {

    private final Counts predictions = new Counts();
    private final Replica databases;
    private final AcknowledgedChanges changes;
    private final ChangeTokens tokens;
    private long lastPrediction;

    SourceReconciliation(Replica databases, AcknowledgedChanges changes, ChangeTokens tokens) {
        this.databases = databases;
        this.changes = changes;
        this.tokens = tokens;
    }

    /** Predictions by their token; of the API's retries only one may have stored a row. */
    Counts predictions() throws SQLException {
        try (Connection source = databases.source()) {
            Databases.rows(source, "SELECT id, province FROM predictions WHERE id > ? ORDER BY id", lastPrediction)
                    .forEach((id, row) -> {
                        lastPrediction = id;
                        predictions.add(tokens.of("predictions", "c", id, row.get("province")));
                    });
        }
        return predictions;
    }

    /** How many patients are not as their last acknowledged change left them. */
    long wrongPatients() throws SQLException {
        Map<Long, Map<String, Object>> found;
        try (Connection source = databases.source()) {
            found = Databases.rows(source, "SELECT id, province FROM patients");
        }
        return changes.patients().entrySet().stream()
                .filter(patient -> {
                    Map<String, Object> row = found.get(patient.getKey());
                    return !patient.getValue().equals(row == null ? AcknowledgedChanges.DELETED : row.get("province"));
                })
                .count();
    }
}
