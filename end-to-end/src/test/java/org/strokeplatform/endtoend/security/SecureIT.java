/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.local.core.Port;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.SecurityTest;
import org.strokeplatform.testing.TestDatabase;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the packaged platform encrypts and whom it lets in, where it is not alone on a machine. */
@SecurityTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MYSQL = "io.debezium.connector.mysql.MySqlConnector";
    private static final String TOPIC = "cdc.stroke_predictions.patients";
    private static final String SET_ASIDE = "dlq.sql-replica-sink";
    private SecureStack stack;
    private String password;
    private String root;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        stack = new SecureStack(folder);
        password = Files.readString(stack.secret("CONNECT_PASSWORD"));
        root = Files.readString(stack.secret("MYSQL_ROOT_PASSWORD"));
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void letsItsUserIntoConnectAndNobodyElse() throws Exception {
        Path ours = stack.secret("ca.pem");

        assertThat(request(ours, password, "GET", "/connectors", "").statusCode())
                .isEqualTo(200);
        for (String path : List.of("/", "/health", "/connectors", "/admin/loggers")) {
            assertThat(request(ours, "wrong", "GET", path, "").statusCode())
                    .as(path)
                    .isEqualTo(401);
            assertThat(request(ours, "", "GET", path, "").statusCode()).as(path).isEqualTo(401);
        }
        assertThatThrownBy(() -> request(stack.strangersSecret("ca.pem"), password, "GET", "/connectors", ""))
                .isInstanceOf(SSLHandshakeException.class);
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(stack.connectUrl().replace("https", "http") + "/connectors"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void letsTheRolloutToolInWithItsLoginAndTrust() throws Exception {
        assertThat(status(password, stack.secret("ca.pem")).getKey()).isZero();
        assertThat(status("wrong", stack.secret("ca.pem")))
                .satisfies(result -> assertThat(result.getKey()).isEqualTo(4))
                .satisfies(result -> assertThat(result.getValue()).contains("CONNECT_USER and CONNECT_PASSWORD"));
        assertThat(status(password, stack.strangersSecret("ca.pem")))
                .satisfies(result -> assertThat(result.getKey()).isEqualTo(4))
                .satisfies(result -> assertThat(result.getValue()).contains("TLS failed"));
    }

    /** As the service connects to a MySQL elsewhere: migrations, then rows. */
    @Test
    void letsTheServiceTalkToTheRightMySqlOnly() throws Exception {
        assertThat(migrate(stack.strangersSecret("ca.pem")))
                .satisfies(result -> assertThat(result.getKey()).isNotZero())
                .satisfies(result -> assertThat(result.getValue()).doesNotContain(root));
        assertThat(migrate(stack.secret("ca.pem")))
                .satisfies(result ->
                        assertThat(result.getKey()).as(result.getValue()).isZero());
    }

    @Test
    void letsMySqlTalkToNobodyInTheClear() {
        assertThatThrownBy(() -> mysql("sslMode=DISABLED&allowPublicKeyRetrieval=true"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("require_secure_transport");
    }

    @Test
    void refusesAMySqlWithACertificateOfSomebodyElse() throws Exception {
        try (Connection mysql = mysql("sslMode=REQUIRED")) {
            assertThat(errorsOfTheSource()).isEmpty();
            useCertificate(mysql, stack.strangersSecret("mysql.pem"));
            try {
                assertThat(errorsOfTheSource()).contains("Failed to establish connection");
            } finally {
                useCertificate(mysql, stack.secret("mysql.pem"));
            }
            assertThat(errorsOfTheSource()).isEmpty();
        }
    }

    @Test
    void streamsThroughABrokerThatKnowsItsClients() throws Exception {
        try (Admin admin = Admin.create(client("broker"))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1), new NewTopic(SET_ASIDE, 1, (short) 1)))
                    .all()
                    .get();
        }
        try (Connection mysql = mysql("sslMode=REQUIRED")) {
            TestDatabase.execute(
                    mysql, "CREATE TABLE stroke_predictions.patients (id INT PRIMARY KEY, name VARCHAR(20))");
            TestDatabase.execute(mysql, "INSERT INTO stroke_predictions.patients VALUES (1, 'Quillfeather')");
        }

        assertThat(request(
                                stack.secret("ca.pem"),
                                password,
                                "PUT",
                                "/connectors/mysql-stroke-source/config",
                                source().toString())
                        .statusCode())
                .isEqualTo(201);

        try (KafkaConsumer<String, String> probe = consumer("probe")) {
            probe.assign(List.of(new TopicPartition(TOPIC, 0)));
            probe.seekToBeginning(probe.assignment());
            Await.until("the row is in its topic", () -> {
                ConsumerRecords<String, String> records = probe.poll(Duration.ofSeconds(1));
                return records.count() == 1 && records.iterator().next().value().contains("Quillfeather");
            });
            probe.assign(List.of(new TopicPartition(SET_ASIDE, 0)));
            assertThatThrownBy(() -> probe.endOffsets(probe.assignment()))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
        try (KafkaConsumer<String, String> rollout = consumer("rollout")) {
            TopicPartition rows = new TopicPartition(TOPIC, 0);
            TopicPartition deadLetters = new TopicPartition(SET_ASIDE, 0);
            assertThat(rollout.listTopics()).containsOnlyKeys(TOPIC, SET_ASIDE);
            assertThat(rollout.endOffsets(List.of(rows, deadLetters)).get(rows)).isPositive();
            rollout.assign(List.of(rows));
            rollout.seekToBeginning(rollout.assignment());
            Await.until(
                    "it reads a row", () -> !rollout.poll(Duration.ofSeconds(1)).isEmpty());
            rollout.assign(List.of(deadLetters));
            rollout.seekToBeginning(rollout.assignment());
            assertThatThrownBy(() -> rollout.poll(Duration.ofSeconds(30)))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
        Map<String, Object> unknown = client("probe");
        unknown.put(
                "sasl.jaas.config", unknown.get("sasl.jaas.config").toString().replace("=\"", "=\"x"));
        try (Admin admin = Admin.create(unknown)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    /** The packaged file, but for the registry, which this stack has none of. */
    private ObjectNode source() throws IOException {
        Path file = Distribution.current().connectors("open").resolve("mysql-stroke-source.json");
        ObjectNode config = (ObjectNode) JSON.readTree(file.toFile()).get("config");
        config.properties()
                .removeIf(setting -> setting.getKey().matches("(key|value)\\.converter.*|transforms.*|predicates.*"));
        return config.put("name", "mysql-stroke-source")
                .put("key.converter", "org.apache.kafka.connect.json.JsonConverter")
                .put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    }

    /** What the connector says when it is asked to try its settings, which it does by connecting. */
    private String errorsOfTheSource() throws Exception {
        ObjectNode config = source().put("connector.class", MYSQL);
        HttpResponse<String> answer = request(
                stack.secret("ca.pem"),
                password,
                "PUT",
                "/connector-plugins/" + MYSQL + "/config/validate",
                config.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        StringBuilder errors = new StringBuilder();
        for (JsonNode setting : JSON.readTree(answer.body()).get("configs")) {
            setting.at("/value/errors")
                    .forEach(error -> errors.append(error.asText()).append('\n'));
        }
        return errors.toString();
    }

    private static void useCertificate(Connection mysql, Path pem) throws SQLException {
        TestDatabase.execute(mysql, "SET GLOBAL ssl_cert = '" + pem + "', GLOBAL ssl_key = '" + pem + "'");
        TestDatabase.execute(mysql, "ALTER INSTANCE RELOAD TLS");
    }

    private Connection mysql(String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://" + SecureStack.HOST + ":" + stack.port(Port.MYSQL) + "/?" + options, "root", root);
    }

    private Map.Entry<Integer, String> status(String with, Path trusted) throws Exception {
        return stack.run(
                Map.of(
                        "CONNECT_USER",
                        SecureStack.CONNECT_USER,
                        "CONNECT_PASSWORD",
                        with,
                        "CONNECT_TRUSTSTORE",
                        trusted.toString()),
                List.of(
                        "java",
                        "-jar",
                        Distribution.current()
                                .home()
                                .resolve("connector-rollout/target/connector-rollout.jar")
                                .toString(),
                        "status",
                        "--connect",
                        stack.connectUrl()));
    }

    /** By the entrypoint of the image, which has Java trust our authority. */
    private Map.Entry<Integer, String> migrate(Path trusted) throws Exception {
        Path mounted = Files.createTempDirectory(trusted.getParent().getParent(), "api");
        Files.copy(trusted, mounted.resolve("ca.pem"));
        return stack.run(
                Map.of(
                        "SECRETS_MOUNT",
                        mounted.toString(),
                        "TMPDIR",
                        mounted.toString(),
                        "MYSQL_TLS",
                        "verified",
                        "MYSQL_PORT",
                        String.valueOf(stack.port(Port.MYSQL)),
                        "MYSQL_DATABASE",
                        "migrated",
                        "MYSQL_USER",
                        "root",
                        "MYSQL_PASSWORD",
                        root),
                List.of(
                        Distribution.current()
                                .home()
                                .resolve("deploy/docker/entrypoint.sh")
                                .toString(),
                        "java",
                        "-jar",
                        Distribution.current().apiJar().toString(),
                        "db",
                        "migrate"));
    }

    private HttpResponse<String> request(Path trusted, String with, String method, String path, String body)
            throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(trusted)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stack.connectUrl() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!with.isEmpty()) {
            String login = SecureStack.CONNECT_USER + ":" + with;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return HttpClient.newBuilder()
                .sslContext(tls)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private KafkaConsumer<String, String> consumer(String user) throws IOException {
        return new KafkaConsumer<>(client(user), new StringDeserializer(), new StringDeserializer());
    }

    private Map<String, Object> client(String user) throws IOException {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", stack.brokers());
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", "PLAIN");
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", stack.secret("ca.pem").toString());
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, Files.readString(stack.secret("kafka-" + user + "-password"))));
        return settings;
    }
}
