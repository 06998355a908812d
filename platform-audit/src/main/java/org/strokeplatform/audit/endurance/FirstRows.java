/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.audit.database.Databases;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.core.Waiting;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** Sends a row of each table through a new platform. */
final class FirstRows {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private FirstRows() {}

    /**
     * Returns when both have arrived: the connectors take changes one by one only when their first snapshot is done and
     * their tables are there.
     *
     * @return the id of the patient, above those of all others
     */
    static long await(Endpoints endpoints, Replica replica, ArchiveCounts archive)
            throws SQLException, IOException, InterruptedException {
        long patient;
        try (Connection source = replica.source()) {
            patient = Databases.insertPatient(source, Map.of("gender", "Male", "age", 1, "name", "first"));
        }
        Http.post(endpoints.get("API_URL") + "/predict", """
                {"gender": "Male", "age": 50, "hypertension": 0, "heart_disease": 0, "avg_glucose_level": 100,
                 "smoking_status": "smokes", "name": "first"}
                """);
        boolean arrived = Waiting.until(TIMEOUT, () -> {
            try {
                archive.read();
                return replica.lastPatient() >= patient && archive.lastPatient() >= patient && archive.hasBoth();
            } catch (IOException | SQLException e) {
                // A place that does not answer yet.
                return false;
            }
        });
        if (!arrived) {
            throw new PlatformException("The first rows did not arrive within " + TIMEOUT.toSeconds() + " s");
        }
        return patient;
    }
}
