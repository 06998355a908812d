/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What runs in our images, and what makes their secrets. */
class DockerScriptsTest {

    @TempDir
    private Path scratch;

    private Command command;

    @BeforeEach
    void setUp() throws IOException {
        command = new Command(scratch).with("SECRETS_MOUNT", scratch.resolve("secrets"));
        Files.createDirectories(scratch.resolve("secrets"));
    }

    @Test
    void turnsSecretsThatAreNamedLikeVariablesIntoVariables() throws Exception {
        secret("MYSQL_PASSWORD", "a b'$HOME\"c\n");
        secret("api-tokens", "clinic 0a1b");

        Command.Result result = run("entrypoint.sh", "bash", "-c", "echo \"$MYSQL_PASSWORD\"; env | grep -c clinic");

        assertThat(result.output()).isEqualTo("a b'$HOME\"c\n0\n");
    }

    @Test
    void startsWithoutAnySecret() throws Exception {
        assertThat(run("entrypoint.sh", "echo", "here")).isEqualTo(new Command.Result(0, "here\n"));
    }

    @Test
    void probesForStatus200() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/good", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/bad", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThat(run("probe.sh", url + "/good").exit()).isZero();
            assertThat(run("probe.sh", url + "/bad").exit()).isNotZero();
            assertThat(run("probe.sh", "127.0.0.1").output())
                    .isEqualTo("probe: expected http://HOST:PORT/PATH or https://..., found 127.0.0.1\n");
        } finally {
            server.stop(0);
        }
        assertThat(run("probe.sh", url + "/good").exit()).isNotZero();
    }

    @Test
    void givesPrometheusATokenOfItsOwnBesideThoseThatAreThere() throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("older"));
        Files.writeString(folder.resolve("api-tokens"), "clinic 0a1b");

        assertThat(run("make-secrets.sh", folder.toString()).exit()).isZero();
        assertThat(run("make-secrets.sh", folder.toString()).exit()).isZero();

        assertThat(Files.readString(folder.resolve("api-tokens")))
                .matches("clinic 0a1b\nprometheus [0-9a-f]{64} metrics\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("api-tokens"))))
                .isEqualTo("r--r--r--");
    }

    @Test
    void letsTheRolloutToolIntoABrokerWhoseUsersAnEarlierVersionMade() throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("older"));
        Files.writeString(folder.resolve("kafka-server.jaas"), """
                KafkaServer { PlainLoginModule required username="broker" password="0a" user_probe="1b"; };
                """);

        assertThat(run("make-secrets.sh", folder.toString()).exit()).isZero();
        assertThat(run("make-secrets.sh", folder.toString()).exit()).isZero();

        String password = Files.readString(folder.resolve("kafka-rollout-password"));
        assertThat(folder.resolve("kafka-server.jaas")).hasContent("""
                KafkaServer { PlainLoginModule required username="broker" password="0a" user_probe="1b" user_rollout="%s"; };
                """.formatted(password));
        assertThat(Files.readString(folder.resolve("kafka-rollout.properties")))
                .contains("username=\"rollout\" password=\"" + password + "\";")
                .doesNotContain("username=\"broker\"");
    }

    @Test
    void makesEachSecretOnceBehindAFolderOfTheOwner() throws Exception {
        Path folder = scratch.resolve("made");
        assertThat(run("make-secrets.sh", folder.toString()).exit()).isZero();
        String password = Files.readString(folder.resolve("MYSQL_PASSWORD"));

        assertThat(run("make-secrets.sh", folder.toString()).exit()).isZero();

        assertThat(Files.readString(folder.resolve("MYSQL_PASSWORD")))
                .isEqualTo(password)
                .hasSize(48);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("MYSQL_PASSWORD"))))
                .isEqualTo("r--r--r--");
        assertThat(Files.readString(folder.resolve("api-tokens")))
                .matches("local [0-9a-f]{64} predict,read,erase,metrics\nprometheus [0-9a-f]{64} metrics\n");
        assertThat(Files.readString(folder.resolve("PSEUDONYM_KEY"))).hasSize(64);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("ca.key"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(folder.resolve("kafka-server.jaas")))
                .contains(Files.readString(folder.resolve("kafka-probe-password")));
    }

    @Test
    void signsACertificateForEachServerWithTheNamesItIsReachedBy() throws Exception {
        Path folder = scratch.resolve("made");
        assertThat(run("make-secrets.sh", folder.toString()).exit()).isZero();

        for (String server : List.of("connect", "mysql", "kafka", "sqlserver")) {
            X509Certificate certificate = certificate(folder.resolve(server + ".pem"));
            certificate.verify(certificate(folder.resolve("ca.pem")).getPublicKey());
            assertThat(certificate.getSubjectAlternativeNames())
                    .extracting(name -> String.valueOf(name.get(1)))
                    .containsExactly(server, "localhost", "127.0.0.1");
            assertThat(Files.readString(folder.resolve(server + ".pem"))).startsWith("-----BEGIN PRIVATE KEY-----");
        }
    }

    @Test
    void keepsWhatSinksSetAsideForAWeek() throws Exception {
        command.with("KAFKA_BOOTSTRAP", "kafka:19092")
                .with("KAFKA_CLIENT_SETTINGS", "/run/secrets/kafka-broker.properties")
                .fake("java", "case \"$*\" in *--list*) printf 'control-iceberg\\ndlq.s3-archive-sink\\n' ;; esac");

        assertThat(run("connect/prepare.sh").exit()).isZero();

        assertThat(command.calls())
                .anyMatch(call -> call.contains("--create --if-not-exists --topic dlq.sql-replica-sink ")
                        && call.endsWith("--config retention.ms=604800000 --config max.message.bytes=33554432"))
                .anyMatch(
                        call -> call.endsWith(
                                "--alter --entity-type topics --entity-name dlq.s3-archive-sink --add-config retention.ms=604800000"))
                .allMatch(call -> call.contains("--command-config /run/secrets/kafka-broker.properties"));
    }

    @Test
    void makesRoomForLargeRowsInTopicsThatAreThereAndLeavesAChosenSizeAlone() throws Exception {
        String patients = "cdc.stroke_predictions.patients";
        String predictions = "cdc.stroke_predictions.predictions";
        command.with("KAFKA_BOOTSTRAP", "kafka:19092").fake("java", """
                case "$*" in
                  *--list*) printf '%1$s\\n%2$s\\n' ;;
                  *--describe*) printf 'Topic: %1$s\\tConfigs: retention.ms=-1\\nTopic: %2$s\\tConfigs: max.message.bytes=99\\n' ;;
                esac""".formatted(patients, predictions));

        assertThat(run("connect/prepare.sh").exit()).isZero();

        assertThat(command.calls())
                .filteredOn(call -> call.contains("--alter"))
                .singleElement()
                .asString()
                .endsWith("--entity-name " + patients + " --add-config max.message.bytes=33554432");
    }

    @Test
    void letsNobodyButTheWorkerReadWhatSinksSetAside() throws Exception {
        command.with("KAFKA_BOOTSTRAP", "kafka:19092")
                .with("KAFKA_CLIENT_SETTINGS", "/run/secrets/kafka-broker.properties")
                .fake("java", "");

        assertThat(run("connect/permit.sh").exit()).isZero();

        assertThat(command.calls())
                .filteredOn(call -> call.contains("--topic dlq.") && !call.contains(" --operation Describe "))
                .singleElement()
                .asString()
                .contains("--allow-principal User:connect ");
        assertThat(command.calls())
                .filteredOn(call -> call.contains("User:probe") || call.contains("User:rollout"))
                .hasSize(4)
                .noneMatch(call -> call.contains("All") || call.contains("Write"));
    }

    @Test
    void makesMySqlUsersWithTheLeastGrants() throws Exception {
        command.fake("mysql", "cat > '" + scratch + "/sql'");
        users("jdbc:sqlserver://sqlserver:1433");

        assertThat(run("mysql/10-users.sh").exit()).isZero();

        assertThat(Files.readString(scratch.resolve("sql")))
                .contains("GRANT SELECT, INSERT, UPDATE, DELETE ON stroke_predictions.* TO 'api'@'%';")
                .contains("GRANT ALL ON stroke_predictions.* TO 'owner'@'%';")
                .contains("GRANT SELECT, LOCK TABLES ON stroke_predictions.* TO 'cdc'@'%';")
                .contains("GRANT RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO 'cdc'@'%';")
                .contains("GRANT ALL ON stroke_catalog.* TO 'catalog'@'%';")
                .containsSubsequence("CREATE TABLE IF NOT EXISTS stroke_catalog.iceberg_tables (", "iceberg_type ")
                .doesNotContain("stroke_predictions_sink");
        assertThat(command.calls()).containsExactly("mysql --protocol=socket --user=root");
    }

    @Test
    void makesTheReplicaWhereItIsOnTheSameServer() throws Exception {
        command.fake("mysql", "cat > '" + scratch + "/sql'");
        users("jdbc:mysql://mysql:3306/stroke_predictions_sink");

        assertThat(run("mysql/10-users.sh").exit()).isZero();

        assertThat(Files.readString(scratch.resolve("sql")))
                .contains("GRANT ALL ON stroke_predictions_sink.* TO 'replica'@'%';")
                .contains("GRANT SELECT ON stroke_predictions_sink.* TO 'replica_reader'@'%';");
    }

    @Test
    void makesAUserOfSqlServerWhoOnlyReads() throws Exception {
        command.fake("sqlcmd", "cat > '" + scratch + "/sql'")
                .with("REPLICA_USER", "writer")
                .with("REPLICA_READER_USER", "reader");
        for (String name : List.of("MSSQL_SA_PASSWORD", "REPLICA_PASSWORD", "REPLICA_READER_PASSWORD")) {
            secret(name, "hush-" + name);
        }
        String script = Project.read("deploy/docker/sqlserver/init.sh")
                .replace("/run/secrets", scratch.resolve("secrets").toString())
                .replace("/opt/mssql-tools18/bin/", "");

        assertThat(command.run("bash", "-c", script)).isEqualTo(new Command.Result(0, ""));

        assertThat(Files.readString(scratch.resolve("sql")))
                .contains("CREATE LOGIN [reader] WITH PASSWORD = 'hush-REPLICA_READER_PASSWORD'")
                .contains("ALTER ROLE db_ddladmin ADD MEMBER [writer];")
                .contains("ALTER ROLE db_datareader ADD MEMBER [reader];")
                .doesNotContain("db_datawriter ADD MEMBER [reader]", "db_ddladmin ADD MEMBER [reader]");
        assertThat(String.join("\n", command.calls())).doesNotContain("hush");

        secret("REPLICA_READER_PASSWORD", "x'; DROP");
        Command.Result refused = command.run("bash", "-c", script);
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).isEqualTo("sqlserver: REPLICA_READER_PASSWORD must not hold a single quote\n");
    }

    @Test
    void refusesAPasswordThatWouldEndTheStatement() throws Exception {
        command.fake("mysql", "");
        users("jdbc:sqlserver://sqlserver:1433");
        secret("MYSQL_CDC_PASSWORD", "x'; DROP");

        Command.Result result = run("mysql/10-users.sh");

        assertThat(result.exit()).isNotZero();
        assertThat(result.output())
                .contains("secret MYSQL_CDC_PASSWORD must be letters")
                .doesNotContain("DROP");
        assertThat(command.calls()).isEmpty();
    }

    @Test
    void keepsToTransactionsThatEndWithTheirLastRecord() throws Exception {
        command.with("KAFKA_BOOTSTRAP", "kafka:19092").fake("java", "");

        assertThat(run("connect/prepare.sh").exit()).isZero();
        assertThat(command.calls())
                .first()
                .asString()
                .endsWith("FeatureCommand --bootstrap-server kafka:19092 downgrade --feature transaction.version=1");
    }

    @Test
    void makesTopicsAndTheArchivesFirstOffsetWhereTheyAreMissing() throws Exception {
        command.with("KAFKA_BOOTSTRAP", "kafka:19092")
                .fake("java", "case \"$*\" in *--list*) echo dlq.s3-archive-sink ;; esac");

        assertThat(run("connect/prepare.sh").exit()).isZero();

        assertThat(command.calls())
                .anyMatch(call ->
                        call.endsWith("--create --if-not-exists --topic cdc.stroke_predictions.patients --partitions 1"
                                + " --replication-factor 1 --config retention.ms=-1"
                                + " --config max.message.bytes=33554432"))
                .noneMatch(call -> call.contains("--topic dlq.s3-archive-sink"))
                .last()
                .asString()
                .endsWith(
                        "--group connect-s3-archive-sink-coord --topic control-iceberg --reset-offsets --to-earliest --execute");
    }

    @Test
    void movesNoOffsetOfAnArchiveThatIsThere() throws Exception {
        command.with("KAFKA_BOOTSTRAP", "kafka:19092")
                .fake("java", "case \"$*\" in *--list*) echo control-iceberg ;; esac");

        assertThat(run("connect/prepare.sh").exit()).isZero();
        assertThat(command.calls()).noneMatch(call -> call.contains("--reset-offsets"));
    }

    @Test
    void makesTheCatalogsTableAsOnOneMachine() throws Exception {
        command.fake("mysql", "cat > '" + scratch + "/sql'");
        users("jdbc:sqlserver://sqlserver:1433");

        assertThat(run("mysql/10-users.sh").exit()).isZero();

        assertThat(catalogTable(Files.readString(scratch.resolve("sql"))))
                .isEqualTo(catalogTable(Project.template("grants.sql")));
    }

    private static String catalogTable(String sql) {
        int start = sql.indexOf("CREATE TABLE IF NOT EXISTS stroke_catalog.iceberg_tables (");
        return sql.substring(start, sql.indexOf(";", start)).replaceAll("\\s+", " ");
    }

    @Test
    void makesTablesBeforeItAppliesAnEdition() throws Exception {
        command.with("CONNECTORS", Project.root().resolve("connector-configs"))
                .with("EDITION", "open")
                .fake("java", "");

        assertThat(run("rollout/rollout.sh").exit()).isZero();
        assertThat(command.calls()).hasSize(2);
        assertThat(command.calls().get(0)).contains(" replica migrate ");
        assertThat(command.calls().get(1)).contains(" apply ").contains("connector-configs/open");

        command.with("EDITION", "closed");
        assertThat(run("rollout/rollout.sh"))
                .isEqualTo(new Command.Result(
                        64, "rollout: there is no edition 'closed'; EDITION is open or confluent\n"));
    }

    @Test
    void givesTheWorkerTheSettingsOfTheEmbeddedOne() throws Exception {
        command.with("CONNECT_USER", "someone");
        assertThat(startWorker(Project.worker())).isEqualTo(new Command.Result(0, ""));

        Map<String, String> expected = Project.settings(Project.worker()
                .replace("${KAFKA_BOOTSTRAP}", "kafka:19092")
                .replace("${KAFKA_REPLICATION_FACTOR}", "1")
                .replace("${CONNECT_LISTENERS}", "https://0.0.0.0:8083")
                .replace("${CONNECT_ADVERTISED_HOST}", "connect")
                .replace("${CONNECT_PLUGIN_PATH}", "/opt/connect/plugins")
                .replace("${CONNECT_PLUGIN_DISCOVERY}", "hybrid_warn"));
        Map<String, String> found = Project.settings(Files.readString(scratch.resolve("settings")));
        assertThat(expected.toString()).doesNotContain("${");
        assertThat(found).containsAllEntriesOf(expected);
        found.keySet().removeAll(expected.keySet());
        assertThat(found)
                .containsEntry("admin.security.protocol", "PLAINTEXT")
                .allSatisfy(
                        (name, value) -> assertThat(name)
                                .matches(
                                        "listeners\\.https\\.ssl\\..*|((producer|consumer|admin)\\.)?(security\\.protocol|sasl\\.mechanism)"));
    }

    @Test
    void runsNothingThatTheWorkersSettingsSay() throws Exception {
        String settings = """
                # The group is `touch ran` $(touch ran) $HOME \\$HOME ${KAFKA_BOOTSTRAP}
                a=\\\\ "$(touch ran)" '`touch ran`' $1 $$ { } \\
                  b
                group.id=${CONNECT_USER}-${CONNECT_USER}
                """;
        command.with("CONNECT_USER", "`touch ran`${CONNECT_PASSWORD}&\\1");

        assertThat(startWorker(settings)).isEqualTo(new Command.Result(0, ""));

        assertThat(Files.readString(scratch.resolve("settings")))
                .startsWith(settings.replace("${KAFKA_BOOTSTRAP}", "kafka:19092")
                        .replace("${CONNECT_USER}", "`touch ran`${CONNECT_PASSWORD}&\\1"));
        assertThat(Project.root().resolve("ran")).doesNotExist();
    }

    @Test
    void startsNoWorkerWhoseSettingsHaveAPlaceThatNothingFills() throws Exception {
        command.with("CONNECT_USER", "someone");

        Command.Result result = startWorker("group.id=${CONNECT_GROUP}\n");

        assertThat(result)
                .isEqualTo(new Command.Result(
                        1, "start: worker.properties has a place for CONNECT_GROUP, which is not set\n"));
        assertThat(command.calls()).noneMatch(call -> call.startsWith("java "));
    }

    /** Leaves what the worker is started with in the file {@code settings}. */
    private Command.Result startWorker(String template) throws Exception {
        secret("connect.pem", "");
        Path templates = Files.createDirectories(scratch.resolve("opt/connect"));
        Files.writeString(templates.resolve("worker.properties"), template);
        command.with("STROKE_OPT", templates.getParent())
                .with("TMPDIR", scratch)
                .with("CONNECT_PASSWORD", "hush")
                .with("KAFKA_BOOTSTRAP", "kafka:19092")
                .fake("openssl", "")
                .fake("java", "cp \"${!#}\" '" + scratch + "/settings'");
        return run("connect/start.sh");
    }

    @Test
    void storesPasswordsOnTheMachineAndLeavesTheArchiveToItsRole() throws Exception {
        Path folder = scratch.resolve("secrets");
        command.with("SECRETS_DIR", folder).reading("one\ntwo\nthree\nfour\n");

        assertThat(run("../host/secrets.sh")).isEqualTo(new Command.Result(0, ""));
        command.reading("one\nnew\nthree\nfour\n");
        assertThat(run("../host/secrets.sh").exit()).isZero();

        assertThat(folder.resolve("MYSQL_PASSWORD")).hasContent("one");
        assertThat(folder.resolve("MYSQL_ROOT_PASSWORD")).hasContent("new");
        assertThat(folder.resolve("REPLICA_PASSWORD")).hasContent("three");
        assertThat(folder.resolve("REPLICA_READER_PASSWORD")).hasContent("four");
        assertThat(folder.resolve("AWS_ACCESS_KEY_ID")).isEmptyFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("MYSQL_PASSWORD"))))
                .isEqualTo("r--r--r--");
    }

    private void users(String replicaUrl) throws IOException {
        for (String user : new String[] {"API", "OWNER", "CDC", "CATALOG", "REPLICA", "REPLICA_READER"}) {
            command.with("STROKE_" + user + "_USER", user.toLowerCase(Locale.ROOT));
        }
        command.with("REPLICA_JDBC_URL", replicaUrl);
        for (String name : new String[] {
            "MYSQL_ROOT_PASSWORD",
            "MYSQL_PASSWORD",
            "MYSQL_OWNER_PASSWORD",
            "MYSQL_CDC_PASSWORD",
            "CATALOG_PASSWORD",
            "REPLICA_PASSWORD",
            "REPLICA_READER_PASSWORD"
        }) {
            secret(name, "hush-" + name);
        }
    }

    private static X509Certificate certificate(Path pem) throws Exception {
        String text = Files.readString(pem);
        String certificate = text.substring(text.indexOf("-----BEGIN CERTIFICATE-----"));
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)));
    }

    private void secret(String name, String value) throws IOException {
        Files.writeString(scratch.resolve("secrets").resolve(name), value);
    }

    private Command.Result run(String script, String... arguments) throws Exception {
        String[] line = new String[arguments.length + 1];
        line[0] = Project.root().resolve("deploy/docker").resolve(script).toString();
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return command.run(line);
    }
}
