/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.rollout.RolloutCommand;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pipeline has written is found equal to MySQL, and what was damaged since is found and repaired. */
@ExtendWith(RunningPlatform.class)
class VerifiedReplicaIT {

    private static final String INPUTS =
            "(gender, age, hypertension, heart_disease, avg_glucose_level, bmi, smoking_status, name, country";

    @Test
    void isEqualAsThePipelineWroteItAndAfterARepair(TestPlatform running) throws Exception {
        try (Connection source = TestDatabase.source(running.endpoints());
                Connection replica = TestDatabase.replica(running.endpoints())) {
            TestDatabase.execute(
                    source,
                    "INSERT INTO patients " + INPUTS + ") VALUES"
                            + " ('Male', 90.1, 1, 1, 250.37, 31.3, 'smokes', 'Verified 患者', 'verified '),"
                            + " ('Female', 20, 0, 0, 85, NULL, 'Unknown', 'Verified', 'verified'),"
                            + " (NULL, 20, 0, 0, 85, 22, 'smokes', 'Verified', 'verified')");
            TestDatabase.execute(
                    source,
                    "INSERT INTO predictions " + INPUTS + ", probability, risk_category, contributing_factors) VALUES"
                            + " ('Male', 90, 1, 1, 250, 31, 'smokes', 'Verified', 'verified', 0.1e0 + 0.2e0, 'High',"
                            + " '{\"b\": [1.50, 1e-7, null, \"x\"], \"a\": 12345678901}')");
            Await.untilEqual(
                    "the last row is in the replica",
                    "1",
                    () -> TestDatabase.value(replica, "SELECT COUNT(*) FROM predictions WHERE country = 'verified'"));
            assertThat(run(running, "verify", 20)).startsWith("0\n").contains("high_risk of predictions");

            TestDatabase.execute(replica, "UPDATE patients SET country = 'verified' WHERE country = 'verified '");
            TestDatabase.execute(replica, "UPDATE patients SET probability = 0 WHERE name = 'Verified 患者'");
            TestDatabase.execute(replica, "DELETE FROM high_risk WHERE name = 'Verified'");

            assertThat(run(running, "verify", 1))
                    .startsWith("1\n")
                    .contains("1 different (country 1, probability 1)", "1 missing");
            assertThat(run(running, "repair", 1, "--yes")).startsWith("0\n");
            assertThat(run(running, "verify", 1)).startsWith("0\n");
            TestDatabase.execute(source, "DELETE FROM patients WHERE country LIKE 'verified%'");
            TestDatabase.execute(source, "DELETE FROM predictions WHERE country = 'verified'");
        }
    }

    /** The exit code and, below it, what was printed of the tables that ship. */
    private static String run(TestPlatform running, String command, int settleSeconds, String... options) {
        StringWriter printed = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("replica", command, "--settle-seconds", "" + settleSeconds));
        arguments.addAll(List.of("--table", "patients", "--table", "predictions"));
        arguments.addAll(List.of(options));
        int exitCode = new CommandLine(new RolloutCommand(running.endpoints().asMap()))
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(printed))
                .execute(arguments.toArray(String[]::new));
        return exitCode + "\n" + printed;
    }
}
