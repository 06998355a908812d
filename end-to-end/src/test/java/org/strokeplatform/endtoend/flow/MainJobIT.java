/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.audit.demo.Demo;
import org.strokeplatform.audit.demo.PatientGenerator;
import org.strokeplatform.local.service.ConnectRest;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningPlatform.class)
class MainJobIT {

    private static final String HEADER =
            "gender,age,hypertension,heart_disease,avg_glucose_level,bmi,smoking_status,name,country,province\n";

    @TempDir
    private Path folder;

    @Test
    void bringsEveryPatientToReplicaAndArchiveUnchanged(TestPlatform running) throws Exception {
        Path patients = folder.resolve("patients.csv");
        StringBuilder csv = new StringBuilder();
        new PatientGenerator(new SplittableRandom(7)).write(csv, 300);
        Files.writeString(patients, csv);

        assertThat(running.demo(patients)).isTrue();
    }

    @Test
    void comparesTheReplicaAloneWhereTheArchiveCannotBeRead(TestPlatform running) throws Exception {
        Path patients = folder.resolve("patients.csv");
        StringBuilder csv = new StringBuilder();
        new PatientGenerator(new SplittableRandom(8)).write(csv, 20);
        Files.writeString(patients, csv);

        Path workFolder = running.platform().context().data().root();
        assertThat(new Demo(running.endpoints(), patients, workFolder, false).run())
                .isTrue();
    }

    @Test
    void bringsTheLongestAndStrangestTextThroughUnchanged(TestPlatform running) throws Exception {
        String emoji = "\ud83d\ude00";
        Path patients = folder.resolve("patients.csv");
        Files.writeString(
                patients,
                HEADER
                        + "Female,0.08,0,0,55.12,,Unknown," + emoji.repeat(100) + "," + "\u738b".repeat(50) + ","
                        + "\u00e9".repeat(50) + "\n"
                        + "Male,119.5,1,1,999.99,97.6,smokes,\"O'Neill \"\"Bob\"\", \\n %s ${x}\",,\n"
                        + "other,30,false,TRUE,100,25,NEVER SMOKED,'; DROP TABLE patients; --,<b>x</b>,\"a\nb\"\n"
                        + "Male,47,0,0,90.5,28.1,formerly smoked,\u0645\u0631\u064a\u0645,\u0395\u03bb\u03bb\u03ac\u03b4\u03b1,\n");

        assertThat(running.demo(patients)).isTrue();
        try (Connection replica = TestDatabase.replica(running.endpoints())) {
            assertThat(TestDatabase.value(
                            replica, "SELECT COUNT(*) FROM predictions WHERE name = '" + emoji.repeat(100) + "'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void setsBadRowsAsideAndSendsTheRest(TestPlatform running) throws Exception {
        Path patients = folder.resolve("patients.csv");
        Files.writeString(
                patients,
                HEADER
                        + "Male,50,0,0,90,25,smokes,A,B,C\n"
                        + "Male,abc,0,0,90,25,smokes,A,B,C\n"
                        + "Male,50,7,0,-1,25,smokes,A,B,C\n"
                        + "Male,50,0\n"
                        + "Female,51,0,0,91,26,smokes,A,B,C\n"
                        + "Female,52,0,0,91,26,smokes," + "x".repeat(101) + ",B,C\n"
                        + "Female,53,0,0,91,26,smokes,A,B,C\n");

        assertThat(running.demo(patients)).isTrue();
        List<String> rejects =
                Files.readAllLines(running.platform().context().data().root().resolve("demo.rejects.csv"));
        assertThat(rejects).hasSize(4);
        assertThat(rejects.get(0))
                .startsWith("3,\"age: expected a number of years above 0 and below 120, found")
                .endsWith("Male,abc,0,0,90,25,smokes,A,B,C");
        assertThat(rejects.get(1))
                .startsWith("4,")
                .contains("hypertension: expected 0 or 1")
                .contains("avg_glucose_level");
        assertThat(rejects.get(2)).startsWith("5,").contains("expected 10 columns, found 3");
        assertThat(rejects.get(3)).startsWith("7,").contains("name: expected at most 100 characters, found 101");
    }

    @Test
    void keepsTheFlowGoingPastARowThatCannotBeScored(TestPlatform running) throws Exception {
        try (Connection source = TestDatabase.source(running.endpoints());
                Connection replica = TestDatabase.replica(running.endpoints())) {
            TestDatabase.execute(
                    source, "INSERT INTO patients (gender, age, name) VALUES ('Male', NULL, 'unscorable')");

            Await.untilEqual(
                    "the row without an age is in the replica",
                    "1",
                    () -> TestDatabase.value(replica, "SELECT COUNT(*) FROM patients WHERE name = 'unscorable'"));

            assertThat(TestDatabase.value(replica, "SELECT probability FROM patients WHERE name = 'unscorable'"))
                    .isNull();
        }
    }

    @Test
    void carriesAColumnThatTheSourceGains(TestPlatform running) throws Exception {
        try (Connection owner = TestDatabase.source(running.endpoints(), "MYSQL_OWNER");
                Connection replica = TestDatabase.replica(running.endpoints())) {
            TestDatabase.execute(owner, "ALTER TABLE patients ADD COLUMN ward VARCHAR(20)");
            TestDatabase.execute(
                    owner,
                    "INSERT INTO patients (gender, age, hypertension, heart_disease, avg_glucose_level, smoking_status,"
                            + " name, ward) VALUES ('Male', 60, 0, 0, 100, 'smokes', 'evolved', 'W7')");

            Await.untilEqual(
                    "the new column's value is in the replica",
                    "W7",
                    () -> TestDatabase.value(replica, "SELECT ward FROM patients WHERE name = 'evolved'"));
        }
    }

    @Test
    void hasRealTypesInTheReplica(TestPlatform running) throws Exception {
        try (Connection replica = TestDatabase.replica(running.endpoints())) {
            String types = "SELECT GROUP_CONCAT(column_name, ':', data_type ORDER BY column_name)"
                    + " FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'predictions'"
                    + " AND column_name IN ('id', 'timestamp', 'probability', 'contributing_factors')";

            assertThat(TestDatabase.value(replica, types))
                    .isEqualTo("contributing_factors:json,id:bigint,probability:double,timestamp:datetime");
        }
    }

    @Test
    void findsEveryPluginThatItShips(TestPlatform running) throws Exception {
        String plugins = new ConnectRest(running.endpoints())
                .get("/connector-plugins?connectorsOnly=false")
                .body();

        assertThat(plugins)
                .contains(
                        "io.debezium.connector.mysql.MySqlConnector",
                        "io.debezium.connector.jdbc.JdbcSinkConnector",
                        "org.apache.iceberg.connect.IcebergSinkConnector",
                        "io.apicurio.registry.utils.converter.AvroConverter",
                        "org.strokeplatform.smt.StrokeScore",
                        "org.strokeplatform.smt.Pseudonymize",
                        "org.strokeplatform.smt.cdc.KeepRiskAtLeast",
                        "org.strokeplatform.smt.RiskAtLeast");
    }

    /** A worker that starts reads up to what is open, and waits: of the leader, then of the source, which outlasts a frozen broker. */
    @Test
    void letsNothingThatAKilledWorkerLeavesBehindStayOpenForLong(TestPlatform running) throws Exception {
        running.rollOut();
        Map<String, Long> limits =
                Map.of("connect-cluster-stroke-connect", 5_000L, "stroke-connect-mysql-stroke-source-0", 10_000L);

        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, running.endpoints().get("KAFKA_BOOTSTRAP")))) {
            assertThat(admin.describeTransactions(limits.keySet()).all().get())
                    .allSatisfy((id, open) ->
                            assertThat(open.transactionTimeoutMs()).isEqualTo(limits.get(id)))
                    .hasSize(2);
        }
    }

    /** With transactions of version 2 a producer may leave the source's offset out of the changes' own. */
    @Test
    void keepsToTransactionsThatEndWithTheirLastRecord(TestPlatform running) throws Exception {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, running.endpoints().get("KAFKA_BOOTSTRAP")))) {
            assertThat(admin.describeFeatures()
                            .featureMetadata()
                            .get()
                            .finalizedFeatures()
                            .get("transaction.version")
                            .maxVersionLevel())
                    .isEqualTo((short) 1);
        }
    }
}
