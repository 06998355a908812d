/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Secrets;
import org.strokeplatform.local.process.OwnProcess;
import org.strokeplatform.testing.MarkedPatients;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.SecurityTest;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The connectors' passwords change while rows flow, as the runbook says. */
@SecurityTest
@ExtendWith(RunningPlatform.class)
class CredentialsIT {

    private static final List<String> USERS = List.of("MYSQL_CDC", "REPLICA");
    private static final List<String> SECRETS = List.of("mysql.cdc", "mysql.replica");

    @Test
    void losesNothingWhenThePasswordsOfSourceAndReplicaAreRotated(TestPlatform running) throws Exception {
        Endpoints old = running.endpoints();
        try (MarkedPatients patients = new MarkedPatients(running, "rotated");
                Connection root = TestDatabase.root(old)) {
            TestDatabase.execute(root, "SET SESSION sql_log_bin = 0");
            List<Long> ids = patients.insert(5);
            patients.awaitReplica(ids.get(4));

            keepNew(running);
            Endpoints fresh = running.endpoints();
            for (String user : USERS) {
                TestDatabase.execute(
                        root,
                        "ALTER USER " + account(fresh, user) + " IDENTIFIED BY '" + fresh.get(user + "_PASSWORD")
                                + "' RETAIN CURRENT PASSWORD");
            }
            patients.update(ids, "bmi = bmi + 1");
            restart(running, "watcher", "connect");
            patients.insert(5);
            for (String user : USERS) {
                TestDatabase.execute(root, "ALTER USER " + account(fresh, user) + " DISCARD OLD PASSWORD");
            }

            patients.assertArrived();
            assertThat(fresh.get("REPLICA_PASSWORD")).isNotEqualTo(old.get("REPLICA_PASSWORD"));
            assertThatThrownBy(() -> TestDatabase.replica(old))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Access denied");
            assertThatThrownBy(() -> TestDatabase.source(old, "MYSQL_CDC"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Access denied");
        }
    }

    /** Without the old ones in its file, the platform makes new ones. */
    private static void keepNew(TestPlatform running) throws Exception {
        DataDirectory data = running.platform().context().data();
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(data.secrets())) {
            secrets.load(reader);
        }
        SECRETS.forEach(secrets::remove);
        try (Writer writer = Files.newBufferedWriter(data.secrets())) {
            secrets.store(writer, null);
        }
        Secrets made = Secrets.in(data.secrets());
        SECRETS.forEach(made::get);
        made.save();
    }

    private static void restart(TestPlatform running, String... services) {
        for (String service : services) {
            OwnProcess.find(running.platform().context().data().pid(service)).ifPresent(OwnProcess::stop);
        }
        running.platform().up(started -> {});
    }

    private static String account(Endpoints endpoints, String user) {
        return "'" + endpoints.get(user + "_USER") + "'@'127.0.0.1'";
    }
}
