/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.MySqlServer;
import org.strokeplatform.testing.PackagedService;

import java.nio.file.Files;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.testing.PackagedService.json;

@ExtendWith(MySqlServer.class)
class TakeOverIT {

    private static final String DATABASE = "take_over_it";

    @Test
    void keepsAndServesTheRowsOfTheOriginalService(EmbeddedMySql mysql) throws Exception {
        mysql.createDatabase(DATABASE);
        String table = Files.readString(Distribution.current()
                        .home()
                        .resolve("prediction-store/src/main/resources/db/migration/V1__predictions.sql"))
                .replaceFirst("(?m)^--.*$", "")
                .replace("CREATE TABLE predictions", "CREATE TABLE " + DATABASE + ".predictions")
                .replace("utf8mb4;", "latin1");
        mysql.execute(
                table,
                "INSERT INTO " + DATABASE
                        + ".predictions VALUES (41, '2024-05-06 07:08:09', 'Male', 67.3, 0, 1, 228.69, 36.6,"
                        + " 'smokes', 'Jos\u00e9', 'Espa\u00f1a', NULL, 0.123456, 'Low', '{\"age\": 1}', '{\"age\": 67.3}')");

        try (PackagedService service = PackagedService.start(mysql, DATABASE, Map.of())) {
            service.await("/health/ready", 200);
            JsonNode row = json(service.get("/predictions")).get(0);
            int next = json(service.post("/predict", Patients.FULL))
                    .get("prediction_id")
                    .intValue();

            assertThat(row.toString())
                    .isEqualTo("{\"id\":41,\"timestamp\":\"2024-05-06T07:08:09Z\",\"gender\":\"Male\",\"age\":67.3,"
                            + "\"hypertension\":0,\"heart_disease\":1,\"avg_glucose_level\":228.69,\"bmi\":36.6,"
                            + "\"smoking_status\":\"smokes\",\"name\":\"Jos\u00e9\",\"country\":\"Espa\u00f1a\",\"province\":null,"
                            + "\"probability\":0.123456,\"risk_category\":\"Low\",\"contributing_factors\":{\"age\":1},"
                            + "\"prediction_data\":{\"age\":67.3},\"model_version\":null}");
            assertThat(next).isGreaterThan(41);
        }
    }

    @Test
    void migratesADatabaseThatHoldsOtherTables(EmbeddedMySql mysql) throws Exception {
        mysql.createDatabase("shared_it");
        mysql.execute("CREATE TABLE shared_it.other (id INT)");

        try (PackagedService service = PackagedService.start(mysql, "shared_it", Map.of())) {
            service.await("/health/ready", 200);

            assertThat(service.post("/predict", Patients.LEAST).statusCode()).isEqualTo(200);
        }
    }
}
