/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.sql.Connection;

@ExtendWith(RunningPlatform.class)
class HighRiskIT {

    private static final String HIGH = "('Male', 90, 1, 1, 250, 31, 'smokes', '%s', 'high risk')";
    private static final String LOW = "('Male', 20, 0, 0, 85, 22, 'never smoked', '%s', 'high risk')";

    private static final String TO_HIGH =
            "age = 90, hypertension = 1, heart_disease = 1, avg_glucose_level = 250, bmi = 31, smoking_status = 'smokes'";
    private static final String TO_LOW =
            "age = 20, hypertension = 0, heart_disease = 0, avg_glucose_level = 85, bmi = 22, smoking_status = 'never smoked'";
    private static final String TO_UNSCORED = "age = NULL";

    /** A test that has failed leaves rows. */
    @BeforeEach
    void removeRows(TestPlatform running) throws Exception {
        try (Connection source = TestDatabase.source(running.endpoints());
                Connection replica = TestDatabase.replica(running.endpoints())) {
            TestDatabase.execute(source, "DELETE FROM patients WHERE province = 'high risk'");
            awaitNames(replica, null);
        }
    }

    @Test
    void keepsHighRowsAloneAndFollowsThem(TestPlatform running) throws Exception {
        try (Connection source = TestDatabase.source(running.endpoints());
                Connection replica = TestDatabase.replica(running.endpoints())) {
            insert(source, LOW, "Stays Low");
            insert(source, HIGH, "Grows Older");
            insert(source, HIGH, "Is Deleted");
            awaitNames(replica, "Grows Older:90,Is Deleted:90");

            update(source, "age = 91", "Grows Older");
            delete(source, "Is Deleted");
            insert(source, HIGH, "Comes Last");

            awaitNames(replica, "Comes Last:90,Grows Older:91");
            delete(source, "Stays Low", "Grows Older", "Comes Last");
            awaitNames(replica, null);
        }
    }

    /** Each change goes to the replica before the next is made. */
    @Test
    void followsRowsIntoTheBandAndOutOfIt(TestPlatform running) throws Exception {
        try (Connection source = TestDatabase.source(running.endpoints());
                Connection replica = TestDatabase.replica(running.endpoints())) {
            insert(source, LOW, "Rises");
            insert(source, HIGH, "Falls");
            insert(source, HIGH, "Falls And Dies");
            insert(source, HIGH, "Loses Score");
            insert(source, HIGH, "Dies");
            awaitNames(replica, "Dies:90,Falls:90,Falls And Dies:90,Loses Score:90");

            update(source, TO_HIGH, "Rises");
            update(source, TO_LOW, "Falls", "Falls And Dies");
            update(source, TO_UNSCORED, "Loses Score");
            delete(source, "Dies");
            awaitNames(replica, "Rises:90");

            delete(source, "Falls And Dies");
            update(source, TO_HIGH, "Falls");
            awaitNames(replica, "Falls:90,Rises:90");

            delete(source, "Rises", "Falls", "Loses Score");
            awaitNames(replica, null);
        }
    }

    /** All changes of a row come in one batch, of which the sink writes the last one. */
    @Test
    void followsTheLastOfManyChangesAtOnce(TestPlatform running) throws Exception {
        try (Connection source = TestDatabase.source(running.endpoints());
                Connection replica = TestDatabase.replica(running.endpoints())) {
            source.setAutoCommit(false);
            insert(source, LOW, "Rises");
            insert(source, HIGH, "Falls");
            insert(source, HIGH, "Falls And Dies");
            insert(source, HIGH, "Falls And Rises");
            update(source, TO_HIGH, "Rises");
            update(source, TO_LOW, "Falls", "Falls And Dies", "Falls And Rises");
            delete(source, "Falls And Dies");
            update(source, TO_HIGH, "Falls And Rises");
            insert(source, HIGH, "Comes Last");
            source.commit();
            source.setAutoCommit(true);

            awaitNames(replica, "Comes Last:90,Falls And Rises:90,Rises:90");

            delete(source, "Rises", "Falls", "Falls And Rises", "Comes Last");
            awaitNames(replica, null);
        }
    }

    private static void insert(Connection source, String row, String name) throws Exception {
        TestDatabase.execute(
                source,
                "INSERT INTO patients (gender, age, hypertension, heart_disease, avg_glucose_level, bmi,"
                        + " smoking_status, name, province) VALUES " + row.formatted(name));
    }

    private static void update(Connection source, String assignments, String... names) throws Exception {
        TestDatabase.execute(source, "UPDATE patients SET " + assignments + where(names));
    }

    private static void delete(Connection source, String... names) throws Exception {
        TestDatabase.execute(source, "DELETE FROM patients" + where(names));
    }

    private static String where(String... names) {
        return " WHERE province = 'high risk' AND name IN ('" + String.join("', '", names) + "')";
    }

    /** Waits until the table has these names and ages; null for none. */
    private static void awaitNames(Connection replica, String expected) {
        Await.untilEqual(
                "high_risk has its rows",
                expected,
                () -> TestDatabase.value(
                        replica,
                        "SELECT GROUP_CONCAT(name, ':', ROUND(age) ORDER BY name) FROM high_risk"
                                + " WHERE source_table = 'patients' AND province = 'high risk'"));
    }
}
