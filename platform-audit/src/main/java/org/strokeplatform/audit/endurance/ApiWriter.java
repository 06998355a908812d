/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.local.core.Endpoints;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the API for predictions; a request that was not answered is repeated with its idempotency key. */
final class ApiWriter extends Writer {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int CLIENT_ERROR = 4;
    private static final int TOO_MANY = 429;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI uri;
    private final int batch;
    private final ChangeReceiver changes;
    private final SplittableRandom random;

    /**
     * Prepares a writer.
     *
     * @param pace from one request to the next
     * @param batch patients in a request; one is asked for alone
     */
    ApiWriter(Endpoints endpoints, Duration pace, int batch, ChangeReceiver changes, SplittableRandom random) {
        super("audit-api", pace);
        this.uri = URI.create(endpoints.get("API_URL") + (batch > 1 ? "/predict/batch" : "/predict"));
        this.batch = batch;
        this.changes = changes;
        this.random = random;
    }

    @Override
    void change() throws InterruptedException {
        List<String> tokens =
                Stream.generate(changes.tokens()::next).limit(batch).toList();
        String patients = tokens.stream().map(this::patient).collect(Collectors.joining(","));
        String body = batch > 1 ? "[" + patients + "]" : patients;
        while (true) {
            long start = System.nanoTime();
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", tokens.get(0))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status == 200) {
                    tokens.forEach(token -> changes.predicted(token, start));
                    return;
                }
                if (status / 100 == CLIENT_ERROR && status != TOO_MANY) {
                    throw new IllegalStateException("POST " + uri.getPath() + " answered " + status);
                }
            } catch (IOException e) {
                // It may or may not be stored: the key makes the repeat safe.
            }
            pauseBeforeRetry();
        }
    }

    private String patient(String token) {
        return """
                {"gender": "Female", "age": %d, "hypertension": 0, "heart_disease": 0, "avg_glucose_level": %d,
                 "smoking_status": "smokes", "name": "Audit", "province": "%s"}
                """.formatted(random.nextInt(1, 100), random.nextInt(60, 250), token);
    }
}
