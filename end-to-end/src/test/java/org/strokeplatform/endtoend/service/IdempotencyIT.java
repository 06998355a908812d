/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.MySqlServer;
import org.strokeplatform.testing.PackagedService;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.testing.PackagedService.json;

/** What a repeat of a request with an {@code Idempotency-Key} is answered. */
@ExtendWith(MySqlServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyIT {

    private static final String DATABASE = "idempotency_it";
    private static final int ROWS_PER_STATEMENT = 512;
    private static final String LINES = "application/x-ndjson";
    private static final String BATCH = "[" + Patients.LEAST + "]";

    private EmbeddedMySql mysql;
    private PackagedService service;

    @BeforeAll
    void start(EmbeddedMySql server) throws Exception {
        mysql = server;
        mysql.createDatabase(DATABASE);
        service = PackagedService.start(mysql, DATABASE, Map.of()).await("/health/ready", 200);
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
    }

    @Test
    void replaysABatchInTheMediaTypeThatItWasFirstAnsweredIn() throws Exception {
        HttpResponse<String> first = service.post("/predict/batch", BATCH, "Idempotency-Key", "lines", "Accept", LINES);
        HttpResponse<String> second =
                service.post("/predict/batch", BATCH, "Idempotency-Key", "lines", "Accept", "application/json");

        assertThat(header(first, "Content-Type")).isEqualTo(LINES);
        assertThat(header(second, "Idempotency-Replayed")).isEqualTo("true");
        assertThat(header(second, "Content-Type")).isEqualTo(LINES);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void takesTheSameKeyAtAnotherPathForAnother() throws Exception {
        HttpResponse<String> one = service.post("/predict", Patients.LEAST, "Idempotency-Key", "path");
        HttpResponse<String> batch = service.post("/predict/batch", BATCH, "Idempotency-Key", "path");

        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(batch.statusCode()).isEqualTo(200);
        assertThat(batch.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void replaysABatchAfterARowOfAnotherClientBetweenItsRowsWasErased() throws Exception {
        String body = "[" + String.join(",", Collections.nCopies(ROWS_PER_STATEMENT, Patients.LEAST)) + ","
                + Patients.LEAST.replaceFirst("\\{", "{\"name\": \"waits\", ") + "]";
        mysql.execute("CREATE TRIGGER " + DATABASE + ".gate BEFORE INSERT ON " + DATABASE + ".predictions FOR EACH ROW"
                + " SET @gate = IF(NEW.name = 'waits', GET_LOCK('idempotency_it', 30), 0)");
        CompletableFuture<HttpResponse<String>> first;
        int between;
        try (Connection gate = mysql.connect(DATABASE)) {
            gate.createStatement().execute("SELECT GET_LOCK('idempotency_it', 0)");
            first = CompletableFuture.supplyAsync(() -> repeat(body));
            Await.until("the batch's last statement waits", () -> waits(gate));
            between = json(service.post("/predict", Patients.FULL))
                    .get("prediction_id")
                    .intValue();
        }
        JsonNode ids = json(first.get());
        assertThat(between)
                .isBetween(
                        ids.get(0).get("prediction_id").intValue(),
                        ids.get(ROWS_PER_STATEMENT).get("prediction_id").intValue());

        int erased = service.send(service.request("/predictions/" + between).DELETE())
                .statusCode();
        HttpResponse<String> replay = repeat(body);
        int last = ids.get(ROWS_PER_STATEMENT).get("prediction_id").intValue();
        service.send(service.request("/predictions/" + last).DELETE());

        assertThat(erased).isEqualTo(204);
        assertThat(replay.statusCode()).isEqualTo(200);
        assertThat(replay.body()).isEqualTo(first.get().body());
        assertThat(repeat(body).statusCode()).isEqualTo(410);
    }

    private HttpResponse<String> repeat(String body) {
        try {
            return service.post("/predict/batch", body, "Idempotency-Key", "between");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean waits(Connection connection) throws Exception {
        try (ResultSet waiting = connection
                .createStatement()
                .executeQuery("SELECT 1 FROM information_schema.processlist WHERE state = 'User lock'")) {
            return waiting.next();
        }
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
