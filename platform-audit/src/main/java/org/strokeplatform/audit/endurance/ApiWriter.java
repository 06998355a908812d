/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the API for predictions; a request that was not answered is repeated with its idempotency key. */
final class ApiWriter extends Writer {

    private static final int CLIENT_ERROR = 4;
    private static final int TOO_MANY = 429;

    private final String url;
    private final int batch;
    private final ChangeTokens tokens;
    private final Consumer<Change> changes;
    private final SplittableRandom random;

    /**
     * Prepares a writer.
     *
     * @param pace from one request to the next
     * @param batch patients in a request; one is asked for alone
     */
    ApiWriter(
            Endpoints endpoints,
            Duration pace,
            int batch,
            ChangeTokens tokens,
            Consumer<Change> changes,
            SplittableRandom random) {
        super("audit-api", pace);
        this.url = endpoints.get("API_URL") + (batch > 1 ? "/predict/batch" : "/predict");
        this.batch = batch;
        this.tokens = tokens;
        this.changes = changes;
        this.random = random;
    }

    @Override
    void change() throws InterruptedException {
        List<String> names = Stream.generate(tokens::next).limit(batch).toList();
        String patients = names.stream().map(this::patient).collect(Collectors.joining(","));
        String body = batch > 1 ? "[" + patients + "]" : patients;
        while (true) {
            long start = System.nanoTime();
            try {
                int status = Http.send(Http.posting(url, body).header("Idempotency-Key", names.get(0)))
                        .statusCode();
                if (status == 200) {
                    names.forEach(name -> changes.accept(new Change(Change.Kind.PREDICTED, 0, name, start)));
                    return;
                }
                if (status / 100 == CLIENT_ERROR && status != TOO_MANY) {
                    throw new IllegalStateException("POST " + url + " answered " + status);
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
