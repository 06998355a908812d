/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import io.prometheus.metrics.core.metrics.Gauge;
import org.apache.kafka.clients.admin.Admin;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A service that the platform needs, and the question that it must answer.
 *
 * @param name its name in the metrics
 * @param question true when it answers as it should
 */
record ProbedService(String name, Callable<Boolean> question) {

    private static final int SECONDS = 3;
    private static final int SERVER_ERROR = 500;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(SECONDS)).build();

    static List<ProbedService> all(ProbeSettings settings, Admin admin) {
        return List.of(
                new ProbedService("mysql", () -> answers(settings.sourceUrl(), settings, "MYSQL")),
                new ProbedService("replica", () -> answers(settings.get("REPLICA_JDBC_URL"), settings, "REPLICA")),
                new ProbedService("schema-registry", () -> status(settings.registry() + "/subjects") == 200),
                // Strangers are refused, which shows that it serves.
                new ProbedService("s3", () -> status(settings.get("S3_ENDPOINT")) < SERVER_ERROR),
                new ProbedService(
                        "kafka",
                        () -> !admin.describeCluster()
                                .nodes()
                                .get(SECONDS, TimeUnit.SECONDS)
                                .isEmpty()));
    }

    /** Asks, and sets the metric that all services share. */
    void look(Gauge up) throws InterruptedException {
        boolean answered;
        try {
            answered = question.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            answered = false;
        }
        up.labelValues(name).set(answered ? 1 : 0);
    }

    private static boolean answers(String url, ProbeSettings settings, String prefix) throws SQLException {
        DriverManager.setLoginTimeout(SECONDS);
        try (Connection connection =
                DriverManager.getConnection(url, settings.get(prefix + "_USER"), settings.get(prefix + "_PASSWORD"))) {
            return connection.isValid(SECONDS);
        }
    }

    private static int status(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(SECONDS))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
