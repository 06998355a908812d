/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.rollout.Runs.FakePace;
import org.strokeplatform.rollout.Runs.Run;
import org.strokeplatform.rollout.replica.TableResult;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.Runs.run;

class ReplicaMetricsTest {

    private final ReplicaMetrics metrics = new ReplicaMetrics();
    private final HTTPServer server = metrics.serve(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void holdWhatTheLastComparisonFound() throws Exception {
        metrics.compared(List.of(result("patients", 1, 2, 3), result("high_risk of patients", 0, 0, 0)));

        assertThat(scraped())
                .contains(
                        "stroke_replica_rows{state=\"missing\",table=\"patients\"} 1.0",
                        "stroke_replica_rows{state=\"extra\",table=\"patients\"} 2.0",
                        "stroke_replica_rows{state=\"different\",table=\"patients\"} 3.0",
                        "stroke_replica_rows{state=\"missing\",table=\"high_risk of patients\"} 0.0",
                        "stroke_replica_comparison_failed 0.0")
                .anyMatch(line -> line.startsWith("stroke_replica_compared_timestamp_seconds{table=\"patients\"} 1."));

        metrics.compared(List.of(result("patients", 0, 0, 0)));

        assertThat(scraped())
                .contains("stroke_replica_rows{state=\"extra\",table=\"patients\"} 0.0")
                .noneMatch(line -> line.contains("high_risk"));
    }

    @Test
    void stayAsTheyAreWhileATableCannotBeCompared() throws Exception {
        metrics.compared(List.of(result("patients", 1, 0, 0), result("predictions", 0, 0, 4)));

        metrics.compared(List.of(problem("patients"), result("predictions", 0, 0, 5)));

        assertThat(scraped())
                .contains(
                        "stroke_replica_rows{state=\"missing\",table=\"patients\"} 1.0",
                        "stroke_replica_rows{state=\"different\",table=\"predictions\"} 5.0",
                        "stroke_replica_comparison_failed 1.0");

        metrics.compared(List.of(result("patients", 0, 0, 0), result("predictions", 0, 0, 0)));
        assertThat(scraped()).contains("stroke_replica_comparison_failed 0.0");
        metrics.failed();
        assertThat(scraped())
                .contains(
                        "stroke_replica_rows{state=\"missing\",table=\"patients\"} 0.0",
                        "stroke_replica_comparison_failed 1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9441", "127.0.0.1:", ":9441", "127.0.0.1:70000", "nowhere.invalid:9441"})
    void areServedAtNoAddressThatIsNone(String address) {
        Run run = watch("--verify-every", "60", "--metrics", address);

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).contains("--metrics: expected HOST:PORT, found '" + address + "'");
    }

    @Test
    void areNotServedWhereSomethingElseListens() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(watch("--verify-every", "60", "--metrics", "127.0.0.1:" + other.getLocalPort()))
                    .extracting(Run::exitCode, Run::err)
                    .satisfies(found -> assertThat(found.toString()).contains("64", "--metrics: cannot listen on"));
        }
    }

    private static Run watch(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "watch";
        System.arraycopy(options, 0, arguments, 1, options.length);
        Map<String, String> environment = Map.of(
                "MYSQL_HOST", "127.0.0.1",
                "MYSQL_CDC_USER", "u",
                "MYSQL_CDC_PASSWORD", "p",
                "REPLICA_JDBC_URL", "jdbc:mysql://127.0.0.1/d",
                "REPLICA_USER", "u",
                "REPLICA_PASSWORD", "p");
        return run(environment, new FakePace().stoppingAfter(1), arguments);
    }

    private List<String> scraped() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body()
                .lines()
                .toList();
    }

    private static TableResult result(String table, long missing, long extra, long different) {
        return new TableResult(
                table, 100, missing, extra, different, Map.of(), List.of(), 0, 0, 0, 0, List.of(), null, 1);
    }

    private static TableResult problem(String table) {
        return new TableResult(table, 0, 0, 0, 0, Map.of(), List.of(), 0, 0, 0, 0, List.of(), "no primary key", 0);
    }
}
