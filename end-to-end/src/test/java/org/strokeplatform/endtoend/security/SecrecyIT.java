/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.security;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.local.service.ConnectRest;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.LiveFiles;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;
import org.strokeplatform.testing.TestProcess;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningPlatform.class)
class SecrecyIT {

    private static final List<String> SECRETS = List.of(
            "MYSQL_PASSWORD",
            "MYSQL_OWNER_PASSWORD",
            "MYSQL_CDC_PASSWORD",
            "MYSQL_ROOT_PASSWORD",
            "REPLICA_PASSWORD",
            "REPLICA_READER_PASSWORD",
            "CONNECT_PASSWORD",
            "CATALOG_PASSWORD",
            "AWS_SECRET_ACCESS_KEY",
            "PSEUDONYM_KEY");

    private static final List<String> TABLES = List.of(
            "stroke_predictions.predictions", "stroke_predictions_sink.predictions", "stroke_catalog.iceberg_tables");

    private static final List<String> OF_NO_USER = List.of(
            "SELECT * FROM mysql.user",
            "UPDATE mysql.user SET Super_priv = 'Y'",
            "CREATE USER stranger",
            "ALTER USER root@localhost IDENTIFIED BY 'x'",
            "CREATE ROLE strangers",
            "GRANT SELECT ON *.* TO 'stroke_api'@'127.0.0.1'",
            "GRANT SELECT ON stroke_predictions.* TO 'stroke_api'@'127.0.0.1'",
            "CREATE DATABASE elsewhere",
            "SET GLOBAL max_connections = 1",
            "SET PERSIST max_connections = 1",
            "SELECT 1 INTO OUTFILE '/tmp/stroke-out'",
            "LOAD DATA INFILE '/etc/hostname' INTO TABLE stroke_predictions.predictions",
            "INSTALL PLUGIN p SONAME 'p.so'",
            "CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'x'",
            "SHUTDOWN");

    /** Of nobody; each value is in no other text, and no number can be the seconds of a time. */
    private static final List<String> PATIENT =
            List.of("Zebedea", "Quillfeather", "Ruritania", "Zenda", "61.37", "187.43", "71.73");

    @Test
    void givesNoSecretOutOverConnectsRestInterface(TestPlatform running) throws Exception {
        String connectors = new ConnectRest(running.endpoints())
                .get("/connectors?expand=info")
                .body();

        assertThat(connectors).contains("${env:MYSQL_CDC_PASSWORD}", "${env:PSEUDONYM_KEY}");
        assertThat(found(connectors, running)).isEmpty();
    }

    /** Who may validate a configuration gets in the answer what a reference in it stands for. */
    @ParameterizedTest
    @CsvSource({
        "GET, /connectors",
        "GET, /connectors/mysql-stroke-source/config",
        "GET, /health",
        "PUT, /connector-plugins/JdbcSinkConnector/config/validate"
    })
    void asksUsersOfConnectsRestInterfaceForCredentials(String method, String path, TestPlatform running)
            throws Exception {
        Endpoints endpoints = running.endpoints();
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(
                method.equals("GET") ? "" : "{\"connector.class\": \"JdbcSinkConnector\", \"topics\": \"t\"}");
        HttpRequest.Builder nobody = HttpRequest.newBuilder(URI.create(endpoints.get("CONNECT_URL") + path))
                .header("Content-Type", "application/json")
                .method(method, body);
        HttpRequest.Builder stranger = nobody.copy()
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("stroke_rollout:x".getBytes(StandardCharsets.UTF_8)));
        HttpRequest.Builder user = new ConnectRest(endpoints).request(path).method(method, body);

        assertThat(status(nobody)).isEqualTo(401);
        assertThat(status(stranger)).isEqualTo(401);
        assertThat(status(user)).isEqualTo(200);
    }

    @Test
    void showsNoSecretInTheListOfProcesses(TestPlatform running) {
        List<String> commands = running.platform().serviceNames().stream()
                .map(service -> ProcessHandle.of(TestProcess.pid(running.platform(), service))
                        .flatMap(process -> process.info().commandLine())
                        .orElseThrow())
                .toList();

        assertThat(commands).hasSizeGreaterThan(5).anyMatch(command -> command.contains("ConnectDistributed"));
        assertThat(commands)
                .allSatisfy(command -> assertThat(found(command, running)).isEmpty());
    }

    @Test
    void keepsSecretsOutOfLogsAndTopics(TestPlatform running) throws IOException {
        Path root = running.platform().context().data().root();
        Map<String, List<String>> leaks = new HashMap<>();
        AtomicInteger files = new AtomicInteger();
        for (Path folder : List.of(root.resolve("logs"), root.resolve("data").resolve("kafka"))) {
            LiveFiles.read(folder, path -> {
                List<String> found = found(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1), running);
                files.incrementAndGet();
                if (!found.isEmpty()) {
                    leaks.put(path.toString(), found);
                }
            });
        }

        assertThat(files).hasValueGreaterThan(20);
        assertThat(leaks).isEmpty();
    }

    @Test
    void keepsFilesWithSecretsForTheirOwnerAlone(TestPlatform running) throws IOException {
        DataDirectory data = running.platform().context().data();

        for (Path file : List.of(
                data.secrets(),
                data.endpoints(),
                data.config("s3").resolve("s3proxy.conf"),
                data.config("connect").resolve("connect.jaas"),
                data.config("connect").resolve("rest-users.properties"))) {
            assertThat(Files.getPosixFilePermissions(file))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    @Test
    void refusesTheBucketToStrangers(TestPlatform running) throws Exception {
        Endpoints endpoints = running.endpoints();

        assertThat(Http.get(endpoints.get("S3_ENDPOINT") + "/" + endpoints.get("S3_BUCKET"))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "MYSQL, stroke_predictions",
        "MYSQL_OWNER, stroke_predictions",
        "MYSQL_CDC, stroke_predictions",
        "REPLICA, stroke_predictions_sink",
        "REPLICA_READER, stroke_predictions_sink",
        "CATALOG, stroke_catalog"
    })
    void letsEachUserDoNoMoreThanItsPurpose(String user, String own, TestPlatform running) throws SQLException {
        List<String> forbidden = new ArrayList<>(OF_NO_USER);
        for (String table : TABLES) {
            String database = table.substring(0, table.indexOf('.'));
            if (!database.equals(own)) {
                forbidden.add("SELECT 1 FROM " + table);
                forbidden.addAll(changing(table));
                forbidden.addAll(defining(table));
            } else if (Set.of("MYSQL", "MYSQL_CDC", "REPLICA_READER").contains(user)) {
                forbidden.addAll(defining(table));
                if (!user.equals("MYSQL")) {
                    forbidden.addAll(changing(table));
                }
                if (!user.equals("MYSQL_CDC")) {
                    forbidden.add("LOCK TABLES " + table + " READ");
                }
            }
        }
        if (!user.equals("MYSQL_CDC")) {
            forbidden.addAll(List.of("FLUSH TABLES", "SHOW BINARY LOGS", "SHOW BINLOG EVENTS"));
        }
        // The sinks' users write what nobody reads from the log.
        if (!user.equals("REPLICA") && !user.equals("CATALOG")) {
            forbidden.add("SET SESSION sql_log_bin = 0");
        }
        List<String> done = new ArrayList<>();
        try (Connection connection = connect(user, running.endpoints())) {
            String table = TABLES.stream()
                    .filter(name -> name.startsWith(own + "."))
                    .findFirst()
                    .orElseThrow();
            // The archive's sink makes the catalog's when it has started.
            Await.until(
                    "the user may read " + table,
                    () -> TestDatabase.value(connection, "SELECT COUNT(*) FROM " + table) != null);
            for (String statement : forbidden) {
                try {
                    TestDatabase.execute(connection, statement);
                    done.add(statement);
                } catch (SQLException e) {
                    assertThat(e.getMessage())
                            .as(statement)
                            .matches("(?s).*(denied|do not have the SUPER privilege).*");
                }
            }
        }

        assertThat(forbidden).hasSizeGreaterThan(30);
        assertThat(done).isEmpty();
    }

    /** A worker at its most talkative, rows that are scored, rows that cannot be, and a record that every sink sets aside. */
    @Test
    void logsNoPatient(TestPlatform running) throws Exception {
        Endpoints endpoints = running.endpoints();
        setLevel(endpoints, "root", "DEBUG");
        setLevel(endpoints, "org.strokeplatform", "TRACE");
        setLevel(endpoints, "org.apache.kafka.connect.runtime", "TRACE");
        try (Connection source = TestDatabase.source(endpoints);
                Connection replica = TestDatabase.replica(endpoints)) {
            TestDatabase.execute(source, """
                    INSERT INTO patients (name, country, province, gender, age, hypertension, heart_disease, avg_glucose_level, bmi,
                     smoking_status) VALUES
                     ('Zebedea Quillfeather', 'Ruritania', 'Zenda', 'Female', 61.37, 1, 0, 187.43, 71.73, 'smokes'),
                     ('Zebedea Quillfeather', 'Ruritania', 'Zenda', 'Female', -61.37, 1, 0, 187.43, 71.73, 'Zenda'),
                     ('Zebedea Quillfeather', 'Ruritania', 'Zenda', NULL, NULL, NULL, NULL, NULL, NULL, NULL)""");
            String predicted =
                    Http.post(endpoints.get("API_URL") + "/predict", """
                    {"name": "Zebedea Quillfeather", "country": "Ruritania", "province": "Zenda", "gender": "Female", "age": 61.37,
                     "hypertension": 1, "heart_disease": 0, "avg_glucose_level": 187.43, "bmi": 71.73, "smoking_status": "smokes"}""").body();
            assertThat(predicted).contains("prediction_id");
            for (String table : List.of("patients", "predictions")) {
                String count = "SELECT COUNT(*) FROM " + table + " WHERE country = 'Ruritania'";
                Await.until(
                        table + " are in the replica",
                        () -> TestDatabase.value(replica, count).equals(TestDatabase.value(source, count)));
            }
        } finally {
            setLevel(endpoints, "root", "INFO");
            setLevel(endpoints, "org.strokeplatform", "INFO");
            setLevel(endpoints, "org.apache.kafka.connect.runtime", "INFO");
        }

        Path logs = running.platform().context().data().root().resolve("logs");
        Map<String, List<String>> leaks = new HashMap<>();
        StringBuilder all = new StringBuilder();
        LiveFiles.read(logs, path -> {
            String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
            List<String> found = PATIENT.stream().filter(text::contains).toList();
            if (!found.isEmpty()) {
                leaks.put(path.toString(), found);
            }
            all.append(text);
        });
        assertThat(leaks).isEmpty();
        assertThat(all.indexOf("POST /predict")).isNotNegative();
        assertThat(all.toString().lines().filter(line -> line.matches("\\S+ DEBUG .*")))
                .isNotEmpty();
        assertThat(all.toString().lines().filter(line -> line.matches("\\S+ TRACE .*")))
                .isEmpty();
    }

    @Test
    void keepsWhatSinksSetAsideForAWeek(TestPlatform running) throws Exception {
        List<ConfigResource> topics = Stream.of("dlq.sql-replica-sink", "dlq.sql-high-risk-sink", "dlq.s3-archive-sink")
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, running.endpoints().get("KAFKA_BOOTSTRAP")))) {
            assertThat(admin.describeConfigs(topics).all().get().values())
                    .hasSize(3)
                    .allSatisfy(config -> assertThat(config.get("retention.ms").value())
                            .isEqualTo(String.valueOf(Duration.ofDays(7).toMillis())));
        }
    }

    @Test
    void refusesAConnectorThatWouldLogInAsSomebodyElse(TestPlatform running) throws Exception {
        String connector = """
                {"name": "stranger", "config": {"connector.class": "io.debezium.connector.jdbc.JdbcSinkConnector", "topics": "t",
                 "connection.url": "jdbc:mysql://127.0.0.1/x", "consumer.override.bootstrap.servers": "elsewhere:9092"}}""";
        HttpRequest request = new ConnectRest(running.endpoints())
                .request("/connectors")
                .POST(HttpRequest.BodyPublishers.ofString(connector))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("bootstrap.servers", "Allowlist");
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static List<String> changing(String table) {
        return List.of(
                "INSERT INTO " + table + " VALUES ()",
                "REPLACE INTO " + table + " VALUES ()",
                "DELETE FROM " + table,
                "TRUNCATE TABLE " + table);
    }

    private static List<String> defining(String table) {
        String database = table.substring(0, table.indexOf('.'));
        return List.of(
                "CREATE TABLE " + database + ".t (id INT)",
                "CREATE VIEW " + database + ".v AS SELECT 1",
                "CREATE PROCEDURE " + database + ".p() SELECT 1",
                "CREATE TRIGGER " + database + ".g BEFORE INSERT ON " + table + " FOR EACH ROW SET @x = 1",
                "CREATE EVENT " + database + ".e ON SCHEDULE EVERY 1 DAY DO SELECT 1",
                "CREATE INDEX i ON " + table + " (id)",
                "ALTER TABLE " + table + " ADD extra INT",
                "RENAME TABLE " + table + " TO " + database + ".other",
                "DROP TABLE " + table,
                "DROP DATABASE " + database);
    }

    private static void setLevel(Endpoints endpoints, String logger, String level) throws Exception {
        HttpRequest.Builder request = new ConnectRest(endpoints)
                .request("/admin/loggers/" + logger)
                .PUT(HttpRequest.BodyPublishers.ofString("{\"level\": \"" + level + "\"}"));
        assertThat(status(request)).isEqualTo(200);
    }

    private static Connection connect(String user, Endpoints endpoints) throws SQLException {
        return switch (user) {
            case "REPLICA" -> TestDatabase.replica(endpoints);
            case "REPLICA_READER" -> TestDatabase.reader(endpoints);
            case "CATALOG" ->
                DriverManager.getConnection(
                        endpoints.get("CATALOG_JDBC_URL"),
                        endpoints.get("CATALOG_USER"),
                        endpoints.get("CATALOG_PASSWORD"));
            default -> TestDatabase.source(endpoints, user);
        };
    }

    private static List<String> found(String text, TestPlatform running) {
        Endpoints endpoints = running.endpoints();
        return SECRETS.stream()
                .filter(name -> text.contains(endpoints.get(name)))
                .toList();
    }
}
