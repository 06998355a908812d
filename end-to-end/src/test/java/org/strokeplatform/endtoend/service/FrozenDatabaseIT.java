/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import org.junit.jupiter.api.Test;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.PackagedService;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

@FaultTest
class FrozenDatabaseIT {

    private static final String DATABASE = "frozen_it";
    private static final int REQUESTS = 1000;
    private static final int PROBES = 20;

    /** Beyond what this machine needs for as many requests while the database answers. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** As many connections as requests, which is what a crowd of clients and probes opens. */
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void answersAThousandProbesAtOnceWhileTheDatabaseIsFrozen() throws Exception {
        try (EmbeddedMySql mysql = EmbeddedMySql.start()) {
            mysql.createDatabase(DATABASE);
            try (PackagedService service = PackagedService.start(mysql, DATABASE, Map.of("API_ACCESS_LOG", "OFF"))) {
                service.await("/health/ready", 200);
                Duration longest = LONGEST.plus(usual(service));
                mysql.freeze();
                try {
                    service.await("/health/ready", 503);
                    List<Answer> answers = answers(service);

                    assertThat(answers).extracting(Answer::status).containsOnly(404, 503);
                    assertThat(answers).extracting(Answer::time).allMatch(time -> time.compareTo(longest) < 0);
                    assertThat(service.get("/metrics").body()).contains("db_pool_active 0.0", "db_pool_waiting 0.0");
                } finally {
                    mysql.thaw();
                }
                service.await("/health/ready", 200);
                assertThat(service.post("/predict", Patients.FULL).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void answersProbesWhileAThousandRequestsWaitForAFrozenDatabase() throws Exception {
        try (EmbeddedMySql mysql = EmbeddedMySql.start()) {
            mysql.createDatabase(DATABASE);
            try (PackagedService service = PackagedService.start(mysql, DATABASE, Map.of("API_ACCESS_LOG", "OFF"))) {
                service.await("/health/ready", 200);
                Duration longest = LONGEST.plus(usual(service));
                mysql.freeze();
                List<CompletableFuture<Answer>> waiting;
                try {
                    waiting = IntStream.range(0, REQUESTS)
                            .mapToObj(i -> i % 2 == 0
                                    ? ask(service.request("/predictions/1").GET())
                                    : ask(service.request("/predict")
                                            .header("Content-Type", "application/json")
                                            .POST(HttpRequest.BodyPublishers.ofString(Patients.FULL))))
                            .toList();
                    service.await("/health/ready", 503);
                    for (int i = 0; i < PROBES; i++) {
                        assertThat(ask(service.request("/health/ready").GET())
                                        .join()
                                        .time())
                                .isLessThan(longest);
                        assertThat(ask(service.request("/nowhere").GET()).join().time())
                                .isLessThan(longest);
                    }
                } finally {
                    mysql.thaw();
                }

                assertThat(waiting.stream().map(CompletableFuture::join).map(Answer::status))
                        .isSubsetOf(200, 404, 429, 503)
                        .contains(200);
            }
        }
    }

    private record Answer(int status, Duration time) {}

    /** The longest that a probe takes while all is well and the service has warmed up. */
    private Duration usual(PackagedService service) {
        answers(service);
        return answers(service).stream()
                .map(Answer::time)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private List<Answer> answers(PackagedService service) {
        List<CompletableFuture<Answer>> asked = IntStream.range(0, REQUESTS)
                .mapToObj(i -> ask(service, i % 2 == 0 ? "/health/ready" : "/nowhere/" + i))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Answer> ask(PackagedService service, String path) {
        return ask(service.request(path).GET());
    }

    private CompletableFuture<Answer> ask(HttpRequest.Builder request) {
        long start = System.nanoTime();
        return client.sendAsync(request.build(), BodyHandlers.discarding())
                .thenApply(response -> new Answer(response.statusCode(), Duration.ofNanos(System.nanoTime() - start)));
    }
}
