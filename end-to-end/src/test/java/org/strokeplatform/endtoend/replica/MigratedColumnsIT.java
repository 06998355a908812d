/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.replica;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.rollout.RolloutCommand;
import org.strokeplatform.testing.MarkedPatients;
import org.strokeplatform.testing.OwnPlatform;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TableChangeTest;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Columns that the source gains in mid-stream are added to the replica ahead of its sink, which then fills them. */
@TableChangeTest
@OwnPlatform
@ExtendWith(RunningPlatform.class)
class MigratedColumnsIT {

    private static final String GAINED = "ADD `ward-name` VARCHAR(20), ADD notes TEXT, ADD seen TIMESTAMP(6) NULL,"
            + " ADD at_us DATETIME(6), ADD flags BIT(5), ADD cost DECIMAL(10,2), ADD big BIGINT UNSIGNED, ADD took TIME(3),"
            + " ADD scan VARBINARY(9), ADD more JSON, ADD exact DOUBLE, ADD born YEAR, ADD place POINT";

    private static final String VALUES = "`ward-name` = 'Öst 患者 🩺', notes = '🩺', seen = '2026-01-31 10:20:30.123456',"
            + " at_us = '2026-01-31 10:20:30.654321', flags = b'10101', cost = 12345678.90, big = 18446744073709551615,"
            + " took = '-100:00:00.678', scan = X'00ff', more = '{\"a\": [1, null]}', exact = 0.1e0 + 0.2e0, born = 1999,"
            + " place = ST_GeomFromText('POINT(1 2)')";

    @Test
    void takeTheSourcesValuesAsTheyAre(TestPlatform running) throws Exception {
        try (MarkedPatients patients = new MarkedPatients(running, "gained");
                Connection replica = TestDatabase.replica(running.endpoints())) {
            List<Long> ids = patients.insert(2);
            patients.awaitReplica(ids.get(1));
            assertThat(rollout(running, "status")).doesNotContain("not there yet");

            patients.execute("ALTER TABLE patients " + GAINED);
            assertThat(rollout(running, "status"))
                    .startsWith("0\n")
                    .contains("replica: columns of the source that are not there yet: patients.ward_name longtext");

            assertThat(rollout(running, "replica", "migrate"))
                    .startsWith("0\n")
                    .contains("replica: added patients.seen timestamp(6)", "replica: added high_risk.seen timestamp(6)")
                    .doesNotContain("left to the sink");
            assertThat(rollout(running, "replica", "migrate")).startsWith("0\n").doesNotContain("added");
            assertThat(rollout(running, "status")).doesNotContain("not there yet");

            patients.update(ids, VALUES);
            List<Long> after = patients.insert(1);
            patients.update(after, VALUES);
            assertThat(rollout(running, "replica", "verify", "--table", "patients", "--settle-seconds", "60"))
                    .startsWith("0\n")
                    .doesNotContain("not in the replica");
            assertThat(TestDatabase.value(
                            replica, "SELECT COUNT(*) FROM patients WHERE notes = '🩺' AND took = '-100:00:00.678'"))
                    .isEqualTo("3");
        }
    }

    private static String rollout(TestPlatform running, String... arguments) {
        Map<String, String> environment = new HashMap<>(running.endpoints().asMap());
        environment.put("EDITION", "open");
        StringWriter printed = new StringWriter();
        int exitCode = new CommandLine(new RolloutCommand(environment))
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(printed))
                .execute(arguments);
        return exitCode + "\n" + printed;
    }
}
