/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import org.junit.jupiter.api.Test;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.PackagedService;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.testing.PackagedService.json;

@FaultTest
class OutageIT {

    private static final String DATABASE = "outage_it";

    @Test
    void losesNothingThatItAnsweredWhenTheDatabaseIsKilled() throws Exception {
        try (EmbeddedMySql mysql = EmbeddedMySql.start()) {
            mysql.createDatabase(DATABASE);
            try (PackagedService service = PackagedService.start(mysql, DATABASE, Map.of())) {
                service.await("/health/ready", 200);
                Load load = Load.start(service, 16);
                load.awaitAnswers(200);
                mysql.kill();
                service.await("/health/ready", 503);
                HttpResponse<String> refused = service.post("/predict", Patients.FULL);
                mysql.restart();
                service.await("/health/ready", 200);
                load.awaitAnswers(load.answered().size() + 200);
                load.stop();

                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                assertThat(json(refused).get("title").textValue()).isEqualTo("Service Unavailable");
                assertThat(ids(mysql)).containsAll(load.answered());
                assertThat(load.statuses()).isSubsetOf(200, 503);
                assertThat(halfWritten(mysql)).isZero();
            }
        }
    }

    @Test
    void startsBeforeItsDatabase() throws Exception {
        try (EmbeddedMySql mysql = EmbeddedMySql.start()) {
            mysql.createDatabase(DATABASE);
            mysql.kill();
            try (PackagedService service = PackagedService.start(mysql, DATABASE, Map.of())) {
                service.await("/health/live", 200);
                assertThat(service.get("/health/ready").statusCode()).isEqualTo(503);
                assertThat(service.post("/predict", Patients.FULL).statusCode()).isEqualTo(503);
                mysql.restart();
                service.await("/health/ready", 200);
                assertThat(service.post("/predict", Patients.FULL).statusCode()).isEqualTo(200);
            }
        }
    }

    private static Set<Integer> ids(EmbeddedMySql mysql) throws Exception {
        Set<Integer> ids = new HashSet<>();
        try (Connection connection = mysql.connect(DATABASE);
                ResultSet rows = connection.createStatement().executeQuery("SELECT id FROM predictions")) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }

    private static int halfWritten(EmbeddedMySql mysql) throws Exception {
        try (Connection connection = mysql.connect(DATABASE);
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT COUNT(*) FROM predictions WHERE probability IS NULL OR model_version IS NULL"
                                        + " OR contributing_factors IS NULL OR prediction_data IS NULL")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
