/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointsTest {

    @TempDir
    private Path folder;

    @Test
    void addsTheOffsetToEachPort() {
        Endpoints endpoints = endpoints(500, Map.of());

        assertThat(endpoints.get("API_URL")).isEqualTo("http://127.0.0.1:8500");
        assertThat(endpoints.get("MYSQL_PORT")).isEqualTo("3806");
        assertThat(endpoints.get("REPLICA_JDBC_URL")).startsWith("jdbc:mysql://127.0.0.1:3806/stroke_predictions_sink");
    }

    @Test
    void namesEveryBroker() {
        Cluster.remember(data(), new Cluster(3, Cluster.UNDECIDED));

        Endpoints endpoints = endpoints(100, Map.of());

        assertThat(endpoints.get("KAFKA_BOOTSTRAP")).isEqualTo("127.0.0.1:9192,127.0.0.1:9194,127.0.0.1:9196");
        assertThat(endpoints.get("KAFKA_REPLICATION_FACTOR")).isEqualTo("3");
    }

    @Test
    void doesNotCountTheUsersBrokers() {
        Cluster.remember(data(), new Cluster(3, Cluster.UNDECIDED));

        Endpoints endpoints = endpoints(0, Map.of("KAFKA_BOOTSTRAP", "mine:9092", "S3_ENDPOINT", ""));

        assertThat(endpoints.get("KAFKA_REPLICATION_FACTOR")).isEqualTo("1");
        assertThat(endpoints.isExternal("S3_ENDPOINT")).isFalse();
    }

    @Test
    void takesWhatTheUserExportedForAServiceOfTheirOwn() {
        Endpoints endpoints = endpoints(0, Map.of("REPLICA_JDBC_URL", "jdbc:sqlserver://db:1433"));

        assertThat(endpoints.get("REPLICA_JDBC_URL")).isEqualTo("jdbc:sqlserver://db:1433;sendTimeAsDatetime=false");
        assertThat(endpoints.isExternal("REPLICA_JDBC_URL")).isTrue();
        assertThat(endpoints.isExternal("MYSQL_HOST")).isFalse();
    }

    @Test
    void turnsEncryptionOffForTheEmbeddedMySqlOnly() {
        Endpoints embedded = endpoints(0, Map.of());
        Endpoints own = endpoints(0, Map.of("MYSQL_HOST", "db"));

        for (String url : List.of("REPLICA_JDBC_URL", "CATALOG_JDBC_URL")) {
            assertThat(embedded.get(url)).contains("sslMode=DISABLED");
            assertThat(own.get(url)).contains("//db:3306/").doesNotContain("sslMode");
        }
    }

    @Test
    void readsTheReplicaAsAUserOfItsOwn() {
        Endpoints endpoints = endpoints(0, Map.of());

        assertThat(endpoints.get("REPLICA_READER_USER")).isEqualTo("stroke_reader");
        assertThat(endpoints.get("REPLICA_READER_PASSWORD")).isNotEqualTo(endpoints.get("REPLICA_PASSWORD"));
        assertThat(endpoints.get("REPLICA_READER_JDBC_URL"))
                .isEqualTo("jdbc:mysql://127.0.0.1:3306/stroke_predictions_sink");
    }

    @Test
    void readsAReplicaOfTheUsersOwnAsItIsWrittenUnlessToldOtherwise() {
        Map<String, String> exported = new HashMap<>(Map.of(
                "REPLICA_JDBC_URL", "jdbc:mysql://db/replica", "REPLICA_USER", "writer", "REPLICA_PASSWORD", "hush"));
        Endpoints one = endpoints(0, exported);
        exported.putAll(Map.of("REPLICA_READER_USER", "reader", "REPLICA_READER_PASSWORD", "hush2"));
        Endpoints two = endpoints(0, exported);

        assertThat(one.get("REPLICA_READER_JDBC_URL")).isEqualTo("jdbc:mysql://db/replica");
        assertThat(one.get("REPLICA_READER_USER")).isEqualTo("writer");
        assertThat(one.get("REPLICA_READER_PASSWORD")).isEqualTo("hush");
        assertThat(two.get("REPLICA_READER_USER")).isEqualTo("reader");
        assertThat(two.get("REPLICA_READER_PASSWORD")).isEqualTo("hush2");
        assertThat(two.get("REPLICA_USER")).isEqualTo("writer");
    }

    @Test
    void hasCredentialsForItsOwnWorkersThatNoShellOverrides() {
        Endpoints endpoints = endpoints(
                0,
                Map.of(
                        "CONNECT_USER",
                        "another",
                        "CONNECT_PASSWORD",
                        "another's",
                        "CONNECT_URL",
                        "https://connect.example.org"));

        assertThat(endpoints.get("CONNECT_URL")).isEqualTo("http://127.0.0.1:8083");
        assertThat(endpoints.get("CONNECT_USER")).isEqualTo("stroke_rollout");
        assertThat(endpoints.get("CONNECT_PASSWORD")).matches("[\\w-]{20,}");
    }

    @Test
    void doesNotTakeItsOwnFileForTheUsersWish() throws IOException {
        Endpoints first = endpoints(0, Map.of());
        Path file = data().endpoints();
        first.writeTo(file);
        Map<String, String> sourced = new HashMap<>(first.asMap());
        sourced.put("S3_ENDPOINT", "https://s3.example.org");

        Endpoints second = endpoints(100, sourced);

        assertThat(second.isExternal("KAFKA_BOOTSTRAP")).isFalse();
        assertThat(second.get("KAFKA_BOOTSTRAP")).isEqualTo("127.0.0.1:9192");
        assertThat(second.get("S3_ENDPOINT")).isEqualTo("https://s3.example.org");
    }

    @Test
    void remembersTheUsersServicesForAShellWithoutTheVariables() throws IOException {
        Map<String, String> exported = Map.of(
                "REPLICA_JDBC_URL", "jdbc:sqlserver://db:1433", "REPLICA_USER", "writer", "REPLICA_PASSWORD", "hush");
        endpoints(0, exported).own().remember(data());

        Endpoints later = endpoints(0, Map.of());

        assertThat(later.external())
                .isEqualTo(Map.of(
                        "REPLICA_JDBC_URL",
                        "jdbc:sqlserver://db:1433;sendTimeAsDatetime=false",
                        "REPLICA_USER",
                        "writer",
                        "REPLICA_PASSWORD",
                        "hush"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data().services())))
                .isEqualTo("rw-------");
    }

    @Test
    void doesNotMoveToWhatAnotherShellExports() {
        endpoints(0, Map.of()).own().remember(data());

        Endpoints later = endpoints(0, Map.of("REPLICA_JDBC_URL", "jdbc:sqlserver://db:1433"));

        assertThat(later.get("REPLICA_JDBC_URL")).startsWith("jdbc:mysql://127.0.0.1:3306/");
    }

    @Test
    void writesAFileToSourceForItsOwnerAlone() throws IOException {
        Path file = data().endpoints();

        endpoints(0, Map.of()).writeTo(file);

        assertThat(Files.readAllLines(file))
                .contains("export MYSQL_USER='stroke_api'", "export S3_BUCKET='mlops-dbz-sink'")
                .noneMatch(line -> line.contains("ROOT") || line.contains("PSEUDONYM_KEY"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsItsPasswords() {
        Secrets secrets = Secrets.in(data().secrets());
        String password = Endpoints.of(data(), secrets, 0, Map.of()).get("MYSQL_PASSWORD");
        secrets.save();

        assertThat(password).hasSizeGreaterThan(20);
        assertThat(endpoints(0, Map.of()).get("MYSQL_PASSWORD")).isEqualTo(password);
    }

    private Endpoints endpoints(int offset, Map<String, String> environment) {
        return Endpoints.of(data(), Secrets.in(data().secrets()), offset, environment);
    }

    private DataDirectory data() {
        return new DataDirectory(folder);
    }
}
