/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.sql.Connection;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningPlatform.class)
class HighRiskIT {

    private static final String HIGH = "('Male', 90, 1, 1, 250, 31, 'smokes', 'high risk')";
    private static final String LOW = "('Male', 20, 0, 0, 85, 22, 'never smoked', 'high risk')";

    @Test
    void keepsHighRowsAloneAndFollowsThem(TestPlatform running) throws Exception {
        try (Connection source = TestDatabase.source(running.endpoints());
                Connection replica = TestDatabase.replica(running.endpoints())) {
            insert(source, LOW);
            insert(source, HIGH);
            insert(source, HIGH);
            String last = TestDatabase.value(source, "SELECT MAX(id) FROM patients WHERE name = 'high risk'");
            awaitLast(replica, last);

            assertThat(rows(replica)).isEqualTo("patients:High:90,patients:High:90");

            TestDatabase.execute(source, "UPDATE patients SET age = 91 WHERE name = 'high risk' AND age = 90");
            TestDatabase.execute(source, "DELETE FROM patients WHERE id = " + last);
            insert(source, HIGH);
            awaitLast(replica, TestDatabase.value(source, "SELECT MAX(id) FROM patients WHERE name = 'high risk'"));

            // The deletes of a batch come after its rows.
            Await.until("the deleted row is gone", () -> "patients:High:90,patients:High:91".equals(rows(replica)));
        }
    }

    private static void insert(Connection source, String row) throws Exception {
        TestDatabase.execute(
                source,
                "INSERT INTO patients (gender, age, hypertension, heart_disease, avg_glucose_level, bmi,"
                        + " smoking_status, name) VALUES " + row);
    }

    /** The rows that were inserted or updated before this one are there as well. */
    private static void awaitLast(Connection replica, String id) {
        Await.until(
                "row " + id + " is in high_risk",
                () -> "1"
                        .equals(TestDatabase.value(
                                replica,
                                "SELECT COUNT(*) FROM high_risk WHERE source_table = 'patients' AND id = " + id)));
    }

    private static String rows(Connection replica) throws Exception {
        return TestDatabase.value(
                replica,
                "SELECT GROUP_CONCAT(source_table, ':', risk_category, ':', ROUND(age) ORDER BY age) FROM high_risk"
                        + " WHERE name = 'high risk'");
    }
}
