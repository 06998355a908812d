/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.MySqlServer;
import org.strokeplatform.testing.PackagedService;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(MySqlServer.class)
class OverloadIT {

    private static final String DATABASE = "overload_it";
    private static final int CLIENTS = 4;
    private static final Map<String, String> ONE_AT_A_TIME =
            Map.of("API_WRITER_THREADS", "1", "API_WRITER_QUEUE", "1", "API_WRITER_GROUP", "1");

    @Test
    void refusesWhatTheQueueDoesNotHoldAndServesTheRest(EmbeddedMySql mysql) throws Exception {
        mysql.createDatabase(DATABASE);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (PackagedService service = PackagedService.start(mysql, DATABASE, ONE_AT_A_TIME);
                Connection blocker = mysql.connect(DATABASE)) {
            service.await("/health/ready", 200);
            blocker.createStatement().execute("LOCK TABLES predictions WRITE");
            CompletionService<HttpResponse<String>> requests = new ExecutorCompletionService<>(clients);
            for (int i = 0; i < CLIENTS; i++) {
                requests.submit(() -> service.post("/predict", Patients.FULL));
            }
            HttpResponse<String> refused = requests.take().get();
            blocker.createStatement().execute("UNLOCK TABLES");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            List<Integer> others = new ArrayList<>();
            for (int i = 1; i < CLIENTS; i++) {
                others.add(requests.take().get().statusCode());
            }
            assertThat(others).contains(200).isSubsetOf(200, 429);
        } finally {
            clients.shutdown();
        }
    }
}
