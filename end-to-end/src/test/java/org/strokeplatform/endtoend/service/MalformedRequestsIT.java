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

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(MySqlServer.class)
class MalformedRequestsIT {

    private static final String DATABASE = "malformed_it";
    private static final int REQUESTS = 10_000;
    private static final long SEED = 20_240_501;
    private static final Set<Integer> EXPECTED = Set.of(200, 400, 413, 422);

    /** The service has 256 MB; one that kept what it is sent would not live through this. */
    @Test
    void survivesTenThousandMalformedRequests(EmbeddedMySql mysql) throws Exception {
        mysql.createDatabase(DATABASE);
        MalformedBodies bodies = new MalformedBodies(SEED);
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (PackagedService service = PackagedService.start(mysql, DATABASE, Map.of("API_ACCESS_LOG", "OFF"))) {
            service.await("/health/ready", 200);
            for (int i = 0; i < REQUESTS; i++) {
                HttpRequest.Builder request = service.request(i % 10 == 0 ? "/predict/batch" : "/predict")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bodies.next()));
                HttpResponse<String> response = service.send(request);
                assertThat(EXPECTED).as("request %d: %s", i, response.body()).contains(response.statusCode());
                statuses.merge(response.statusCode(), 1, Integer::sum);
            }

            assertThat(statuses).containsKeys(400, 422);
            assertThat(service.post("/predict", Patients.FULL).statusCode()).isEqualTo(200);
            assertThat(service.log()).doesNotContain("ERROR", MalformedBodies.MARK);
        }
    }
}
