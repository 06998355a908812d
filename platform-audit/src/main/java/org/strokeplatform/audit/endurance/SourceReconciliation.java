/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Compares MySQL with what was acknowledged. Not thread-safe. */
final class SourceReconciliation {

    private final Counts predictions = new Counts();
    private final Replica databases;
    private final AcknowledgedChanges changes;
    private long lastPrediction;

    SourceReconciliation(Replica databases, AcknowledgedChanges changes) {
        this.databases = databases;
        this.changes = changes;
    }

    /** Predictions by their token; of the API's retries only one may have stored a row. */
    Counts predictions() throws SQLException {
        try (Connection source = databases.source();
                PreparedStatement select =
                        source.prepareStatement("SELECT id, province FROM predictions WHERE id > ? ORDER BY id")) {
            select.setLong(1, lastPrediction);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    lastPrediction = rows.getLong(1);
                    predictions.add(changes.tokens().of("predictions", "c", lastPrediction, rows.getString(2)));
                }
            }
        }
        return predictions;
    }

    /** How many patients are not as their last acknowledged change left them. */
    long wrongPatients() throws SQLException {
        Map<Long, String> found = new HashMap<>();
        try (Connection source = databases.source();
                PreparedStatement select = source.prepareStatement("SELECT id, province FROM patients");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getLong(1), rows.getString(2));
            }
        }
        return changes.patients().entrySet().stream()
                .filter(patient ->
                        !patient.getValue().equals(found.getOrDefault(patient.getKey(), AcknowledgedChanges.DELETED)))
                .count();
    }
}
