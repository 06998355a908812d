/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.MySqlServer;
import org.strokeplatform.testing.PackagedService;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(MySqlServer.class)
class SecurityIT {

    private static final String DATABASE = "security_it";
    private static final String PATIENT = """
            {"gender": "Female", "age": 61.37, "hypertension": 1, "heart_disease": 0, "avg_glucose_level": 187.43, "bmi": 31.73,
             "smoking_status": "smokes", "name": "Zebedea Quillfeather", "country": "Ruritania", "province": "Zenda"}""";
    private static final List<String> VALUES =
            List.of("Zebedea", "Quillfeather", "Ruritania", "Zenda", "61.37", "187.43", "31.73");

    @TempDir
    private Path scratch;

    /** Hash of {@code token}, and of {@code other}. */
    private static final String TOKENS = """
            clinic 3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0
            ward d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa
            """;

    @Test
    void refusesWhatAClientSendsAboveItsRateAndServesTheOthers(EmbeddedMySql mysql) throws Exception {
        mysql.createDatabase(DATABASE);
        Path tokens = Files.writeString(scratch.resolve("tokens"), TOKENS);
        Map<String, String> limited = Map.of("API_RATE_LIMIT", "1", "API_TOKENS_FILE", tokens.toString());
        try (PackagedService service = PackagedService.start(mysql, DATABASE, limited)) {
            service.await("/health/ready", 200);
            HttpResponse<String> refused = null;
            for (int i = 0; i < 50 && refused == null; i++) {
                HttpResponse<String> answer = get(service, "token");
                assertThat(answer.statusCode()).isIn(200, 429);
                refused = answer.statusCode() == 429 ? answer : null;
            }

            assertThat(refused).as("the first that is refused").isNotNull();
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(get(service, "other").statusCode()).isEqualTo(200);
            assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void keepsAScrapersTokenFromPredicting(EmbeddedMySql mysql) throws Exception {
        mysql.createDatabase(DATABASE + "_scopes");
        Path tokens = Files.writeString(scratch.resolve("tokens"), TOKENS.replaceFirst("\n", " metrics\n"));
        try (PackagedService service =
                PackagedService.start(mysql, DATABASE + "_scopes", Map.of("API_TOKENS_FILE", tokens.toString()))) {
            service.await("/health/ready", 200);

            assertThat(service.post("/predict", PATIENT, "Authorization", "Bearer token")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(service.send(service.request("/metrics").header("Authorization", "Bearer token"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(service.post("/predict", PATIENT, "Authorization", "Bearer other")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void logsNoPatientAtAnyLevel(EmbeddedMySql mysql) throws Exception {
        mysql.createDatabase(DATABASE + "_log");
        try (PackagedService service =
                PackagedService.start(mysql, DATABASE + "_log", Map.of("API_LOG_LEVEL", "ALL"))) {
            service.await("/health/ready", 200);
            List<Integer> statuses = new ArrayList<>();
            statuses.add(service.post("/predict", PATIENT).statusCode());
            statuses.add(
                    service.post("/predict", PATIENT, "Idempotency-Key", "k").statusCode());
            statuses.add(service.post("/predict/batch", "[" + PATIENT + "," + PATIENT + "]")
                    .statusCode());
            statuses.add(
                    service.post("/predict", PATIENT.replace("61.37", "-61.37")).statusCode());
            statuses.add(service.post("/predict", PATIENT.replace("}", ",")).statusCode());
            statuses.add(service.post("/predict", PATIENT.replace("\"smokes\"", "[\"Zenda\"]"))
                    .statusCode());
            statuses.add(service.get("/predictions?limit=1000").statusCode());
            statuses.add(service.get("/predictions?risk_category=Quillfeather").statusCode());
            statuses.add(service.get("/Zebedea/Quillfeather?name=Zenda").statusCode());
            mysql.execute("DROP TABLE " + DATABASE + "_log.predictions");
            statuses.add(service.post("/predict", PATIENT).statusCode());

            assertThat(statuses).containsExactly(200, 200, 200, 422, 400, 422, 200, 422, 404, 503);
            service.terminate();
            service.awaitEnd();
            String log = service.log();
            assertThat(VALUES.stream().filter(log::contains)).isEmpty();
            assertThat(log).contains("DEBUG", "POST /predict 200", "POST /predict 503", "GET unmatched 404");
        }
    }

    @Test
    void answersWhatIsNoHttpWithTheSameHeaders(EmbeddedMySql mysql) throws Exception {
        mysql.createDatabase(DATABASE + "_raw");
        try (PackagedService service = PackagedService.start(mysql, DATABASE + "_raw", Map.of())) {
            service.await("/health/ready", 200);
            try (Socket socket = new Socket("127.0.0.1", service.port())) {
                socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

                assertThat(answer)
                        .startsWith("HTTP/1.1 400")
                        .contains("Cache-Control: no-store", "X-Content-Type-Options: nosniff")
                        .contains("Content-Security-Policy: default-src 'none'");
            }
        }
    }

    private static HttpResponse<String> get(PackagedService service, String token) throws Exception {
        return service.send(service.request("/model_info").header("Authorization", "Bearer " + token));
    }
}
