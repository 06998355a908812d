/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strokeplatform.local.service.Http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(RunningPlatform.class)
class SecrecyIT {

    private static final List<String> SECRETS = List.of(
            "MYSQL_PASSWORD",
            "MYSQL_OWNER_PASSWORD",
            "MYSQL_CDC_PASSWORD",
            "MYSQL_ROOT_PASSWORD",
            "REPLICA_PASSWORD",
            "CATALOG_PASSWORD",
            "AWS_SECRET_ACCESS_KEY",
            "PSEUDONYM_KEY");

    @Test
    void givesNoSecretOutOverConnectsRestInterface(RunningPlatform.Handle running) throws Exception {
        String connectors = Http.get(running.endpoints().get("CONNECT_URL") + "/connectors?expand=info")
                .body();

        assertThat(connectors).contains("${env:MYSQL_CDC_PASSWORD}", "${env:PSEUDONYM_KEY}");
        assertThat(found(connectors, running)).isEmpty();
    }

    @Test
    void keepsSecretsOutOfLogsAndTopics(RunningPlatform.Handle running) throws IOException {
        Path root = running.platform().context().data().root();
        Map<String, List<String>> leaks = new HashMap<>();
        int files = 0;
        try (Stream<Path> paths = Stream.concat(
                Files.walk(root.resolve("logs")),
                Files.walk(root.resolve("data").resolve("kafka")))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files++;
                List<String> found = found(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1), running);
                if (!found.isEmpty()) {
                    leaks.put(path.toString(), found);
                }
            }
        }

        assertThat(files).isGreaterThan(20);
        assertThat(leaks).isEmpty();
    }

    @Test
    void keepsFilesWithSecretsForTheirOwnerAlone(RunningPlatform.Handle running) throws IOException {
        DataDirectory data = running.platform().context().data();

        for (Path file :
                List.of(data.secrets(), data.endpoints(), data.config("s3").resolve("s3proxy.conf"))) {
            assertThat(Files.getPosixFilePermissions(file))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    @Test
    void refusesTheBucketToStrangers(RunningPlatform.Handle running) throws Exception {
        Endpoints endpoints = running.endpoints();

        assertThat(Http.get(endpoints.get("S3_ENDPOINT") + "/" + endpoints.get("S3_BUCKET"))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "MYSQL, CREATE TABLE t (id INT)",
        "MYSQL, DROP TABLE predictions",
        "MYSQL, SELECT * FROM stroke_predictions_sink.predictions",
        "MYSQL, SELECT * FROM mysql.user",
        "MYSQL_OWNER, CREATE USER x",
        "MYSQL_OWNER, SELECT * FROM stroke_catalog.iceberg_tables",
        "MYSQL_CDC, DELETE FROM predictions",
        "MYSQL_CDC, SELECT * FROM stroke_catalog.iceberg_tables",
        "REPLICA, SELECT * FROM stroke_predictions.predictions",
        "CATALOG, SELECT * FROM stroke_predictions.predictions"
    })
    void letsEachUserDoNoMoreThanItsPurpose(String user, String statement, RunningPlatform.Handle running)
            throws SQLException {
        try (Connection connection = connect(user, running.endpoints())) {
            assertThatThrownBy(() -> TestDatabase.execute(connection, statement))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void refusesAConnectorThatWouldLogInAsSomebodyElse(RunningPlatform.Handle running) throws Exception {
        String connector = """
                {"name": "stranger", "config": {"connector.class": "io.debezium.connector.jdbc.JdbcSinkConnector", "topics": "t",
                 "connection.url": "jdbc:mysql://127.0.0.1/x", "consumer.override.bootstrap.servers": "elsewhere:9092"}}""";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(running.endpoints().get("CONNECT_URL") + "/connectors"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(connector))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("bootstrap.servers", "Allowlist");
    }

    private static Connection connect(String user, Endpoints endpoints) throws SQLException {
        return switch (user) {
            case "REPLICA" -> TestDatabase.replica(endpoints);
            case "CATALOG" ->
                DriverManager.getConnection(
                        endpoints.get("CATALOG_JDBC_URL"),
                        endpoints.get("CATALOG_USER"),
                        endpoints.get("CATALOG_PASSWORD"));
            default -> TestDatabase.source(endpoints, user);
        };
    }

    private static List<String> found(String text, RunningPlatform.Handle running) {
        Endpoints endpoints = running.endpoints();
        return SECRETS.stream()
                .filter(name -> text.contains(endpoints.get(name)))
                .toList();
    }
}
