/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.strokeplatform.testing.SnapshotSource;

import java.util.Map;

/** A {@link FollowedTable} whose rows are patients, which its source scores. */
final class ScoredTable {

    static final String COLUMNS = "id INT PRIMARY KEY, gender VARCHAR(10), age DOUBLE, hypertension INT,"
            + " heart_disease INT, avg_glucose_level DOUBLE, bmi DOUBLE, smoking_status VARCHAR(20)";

    private ScoredTable() {}

    /** Turns the source's score to the table. */
    static Map<String, String> settings(String table) {
        return Map.of(
                "predicates.patients.pattern",
                SnapshotSource.topic(table.replace('_', '-'), table).replace(".", "\\."));
    }

    /** The values of a row that is scored High. */
    static String high(int id) {
        return "(id, gender, age, hypertension, heart_disease, avg_glucose_level, bmi, smoking_status) VALUES (" + id
                + ", 'Male', 80, 1, 1, 250, 31, 'smokes')";
    }
}
