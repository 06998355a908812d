/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.replica;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.endtoend.replica.ComparedDatabases.Run;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.MySqlServer;

import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pipeline adds to rows: scores by the model of the row's version, and the copies of rows of high risk. */
@ExtendWith(MySqlServer.class)
class ComparedScoresIT {

    private static final String COLUMNS =
            "id INT PRIMARY KEY, gender VARCHAR(10), age DOUBLE, hypertension TINYINT(1), heart_disease TINYINT(1),"
                    + " avg_glucose_level DOUBLE, bmi DOUBLE, smoking_status VARCHAR(20), name VARCHAR(100),"
                    + " country VARCHAR(50), province VARCHAR(50)";

    private ComparedDatabases databases;

    /** An empty replica, filled by the repair: patients 1 and 2 are of high risk, 3 is not, 4 cannot be scored. */
    @BeforeEach
    void fill(EmbeddedMySql server) throws Exception {
        databases = new ComparedDatabases(server, "it_scores");
        databases.source("CREATE TABLE patients (" + COLUMNS + ", created_at DATETIME(3) NOT NULL DEFAULT"
                + " CURRENT_TIMESTAMP(3))");
        databases.source("CREATE TABLE predictions (" + COLUMNS + ", timestamp DATETIME(3), probability DOUBLE,"
                + " risk_category VARCHAR(10), contributing_factors JSON, prediction_data JSON, model_version"
                + " VARCHAR(64))");
        databases.migrate();
        databases.source("INSERT INTO patients (id, gender, age, hypertension, heart_disease, avg_glucose_level, bmi,"
                + " smoking_status, name) VALUES (1, 'Male', 80, 1, 1, 220, 36.6, 'smokes', 'a'),"
                + " (2, 'Female', 79, 1, 1, 200, NULL, 'Unknown', 'b'),"
                + " (3, 'Female', 20, 0, 0, 80, 20, 'never smoked', 'c'), (4, NULL, 20, 0, 0, 80, 20, 'smokes', 'd')");
        databases.source("INSERT INTO predictions (id, name, risk_category, contributing_factors) VALUES"
                + " (1, 'e', 'High', '[1]'), (2, 'f', 'Low', '[2]')");
        assertThat(databases.repair("--yes").exitCode()).isZero();
        assertThat(databases.verify().exitCode()).isZero();
    }

    @AfterEach
    void drop() throws SQLException {
        databases.close();
    }

    @Test
    void areMadeAgainWithMissingRows() throws Exception {
        assertThat(databases.inReplica("SELECT GROUP_CONCAT(COALESCE(risk_category, '-') ORDER BY id) FROM patients"))
                .isEqualTo("High,High,Low,-");
        assertThat(databases.inReplica(
                        "SELECT GROUP_CONCAT(source_table, id ORDER BY source_table, id) FROM high_risk"))
                .isEqualTo("patients1,patients2,predictions1");
    }

    @Test
    void areComparedByTheModelOfTheRow() throws Exception {
        databases.replica("UPDATE patients SET probability = probability * 1.0001, risk_category = 'Low' WHERE id = 1");
        databases.replica("UPDATE patients SET model_version = NULL WHERE id = 2");
        databases.replica("UPDATE patients SET probability = 0.5, model_version = 'x' WHERE id = 4");

        Run run = databases.verify("--table", "patients");

        assertThat(run.found()).isEqualTo("0 missing, 0 extra, 3 different: model_version probability risk_category");
        assertRepairs();
    }

    @Test
    void areLeftOutWhereTheModelIsNotAtHand() throws Exception {
        databases.replica("UPDATE patients SET probability = 0.5, risk_category = 'Medium', model_version = 'older'"
                + " WHERE id = 3");

        Run run = databases.verify();

        assertThat(run.exitCode()).isZero();
        assertThat(run.tables().get(0).get("notes").get(0).asText()).contains("not at hand: older");
        databases.replica("UPDATE patients SET name = 'y' WHERE id = 3");
        assertThat(databases.verify().found()).isEqualTo("0 missing, 0 extra, 1 different: name");
        assertRepairs();
    }

    @Test
    void decideWhichRowsAreOfHighRisk() throws Exception {
        databases.replica("DELETE FROM high_risk WHERE source_table = 'patients' AND id = 1");
        databases.replica(
                "UPDATE high_risk SET name = 'y', probability = 0 WHERE source_table = 'patients' AND id = 2");
        databases.replica("INSERT INTO high_risk (source_table, id, risk_category) VALUES ('patients', 3, 'High'),"
                + " ('predictions', 2, 'High'), ('other', 9, 'High')");

        Run run = databases.verify();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.tables().findValuesAsText("table"))
                .containsExactly("patients", "high_risk of patients", "predictions", "high_risk of predictions");
        assertThat(run.found(0)).isEqualTo("0 missing, 0 extra, 0 different");
        assertThat(run.found(1)).isEqualTo("1 missing, 1 extra, 1 different: name probability");
        assertThat(run.found(3)).isEqualTo("0 missing, 1 extra, 0 different");
        assertRepairs();
        assertThat(databases.inReplica(
                        "SELECT GROUP_CONCAT(source_table, id ORDER BY source_table, id) FROM high_risk"))
                .isEqualTo("other9,patients1,patients2,predictions1");
    }

    @Test
    void followARowThatLeftTheBand() throws Exception {
        databases.source("UPDATE predictions SET risk_category = 'Low' WHERE id = 1");

        assertRepairs();

        assertThat(databases.inReplica("SELECT COUNT(*) FROM high_risk WHERE source_table = 'predictions'"))
                .isEqualTo("0");
    }

    private void assertRepairs() throws Exception {
        assertThat(databases.repair("--yes").exitCode()).isZero();
        assertThat(databases.verify().exitCode()).isZero();
    }
}
