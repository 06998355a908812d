/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.audit;

import org.strokeplatform.local.Endpoints;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.SplittableRandom;

/** Asks the API for predictions; a request that was not answered is repeated with its idempotency key. */
final class ApiWriter extends Writer {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CLIENT_ERROR = 4;
    private static final int TOO_MANY = 429;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI predict;
    private final Ledger ledger;
    private final SplittableRandom random;

    ApiWriter(Endpoints endpoints, Duration pace, Ledger ledger, SplittableRandom random) {
        super("audit-api", pace);
        this.predict = URI.create(endpoints.get("API_URL") + "/predict");
        this.ledger = ledger;
        this.random = random;
    }

    @Override
    void change() throws InterruptedException {
        String token = ledger.number();
        String body = """
                {"gender": "Female", "age": %d, "hypertension": 0, "heart_disease": 0, "avg_glucose_level": %d,
                 "smoking_status": "smokes", "name": "Audit", "province": "%s"}
                """.formatted(random.nextInt(1, 100), random.nextInt(60, 250), token);
        while (true) {
            long begun = System.nanoTime();
            HttpRequest request = HttpRequest.newBuilder(predict)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", token)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status == 200) {
                    ledger.predicted(token, begun);
                    return;
                }
                if (status / 100 == CLIENT_ERROR && status != TOO_MANY) {
                    throw new IllegalStateException("POST /predict answered " + status);
                }
            } catch (IOException e) {
                // It may or may not be stored: the key makes the repeat safe.
            }
            pauseBeforeRetry();
        }
    }
}
