/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.RestoreSystemProperties;
import org.strokeplatform.local.core.Cluster;
import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Plugins;
import org.strokeplatform.local.process.Service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Where people write other digits, the services still read 0 to 9. */
@RestoreSystemProperties
class GeneratedFilesTest {

    private final Locale before = Locale.getDefault();

    @TempDir
    private Path folder;

    @BeforeEach
    void liveInEgyptInAProject() throws IOException {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        System.setProperty("stroke.home", folder.toString());
        for (String built : List.of(
                "connect-plugins/target/plugins",
                "local-platform/target/servers/mysql",
                "monitoring/prometheus/rules")) {
            Files.createDirectories(folder.resolve(built));
        }
        Files.writeString(
                folder.resolve("monitoring/prometheus/local.yml"),
                "targets: [\"127.0.0.1:${API}\"]\ntargets: [\"127.0.0.1:${KAFKA_METRICS}\"]\n");
    }

    @AfterEach
    void goHome() {
        Locale.setDefault(before);
    }

    @Test
    void holdPlainDigitsWhateverTheLocale() throws Exception {
        DataDirectory data = new DataDirectory(folder.resolve("data"));
        Context context = Platform.in(data, Plugins.open(), Map.of("STROKE_PORT_OFFSET", "1000"))
                .context();
        // Data that is there already: nothing is started to make it.
        Files.createDirectories(data.of(MySql.NAME));
        Files.createFile(Files.createDirectories(data.of(Kafka.NAME)).resolve("meta.properties"));

        for (Service service : List.of(
                new MySql(context),
                new Kafka(context, 1),
                new Connect(context, 2),
                new S3(context),
                new Prometheus(context))) {
            service.prepare();
        }
        context.endpoints().writeTo(data.endpoints());

        assertThat("%d".formatted(8000)).as("the locale's own digits").isNotEqualTo("8000");
        assertThat(data.config(MySql.NAME).resolve("my.cnf")).content().contains("\nport=4306\n");
        assertThat(data.config(Kafka.NAME).resolve("server.properties"))
                .content()
                .contains("://127.0.0.1:10092\n");
        assertThat(data.config("connect-2").resolve("worker.properties"))
                .content()
                .contains("127.0.0.1:9084\n");
        assertThat(data.config(S3.NAME).resolve("s3proxy.conf")).content().contains("127.0.0.1:10000\n");
        assertThat(data.config(Prometheus.NAME).resolve("prometheus.yml"))
                .content()
                .contains("127.0.0.1:9000");
        assertThat(data.endpoints()).content().contains("http://127.0.0.1:9000");
        try (Stream<Path> files = Files.walk(data.root())) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().matches("\\p{ASCII}*"));
        }
    }

    @Test
    void beginWithWhatComposesServersHaveToo() throws Exception {
        DataDirectory data = new DataDirectory(folder.resolve("shared"));
        Context context = Platform.in(data, Plugins.open(), Map.of()).context();
        Files.createDirectories(data.of(MySql.NAME));
        Files.createFile(Files.createDirectories(data.of(Kafka.NAME)).resolve("meta.properties"));

        new MySql(context).prepare();
        new Kafka(context, 1).prepare();

        assertThat(data.config(MySql.NAME).resolve("my.cnf"))
                .content()
                .containsSubsequence("\n[mysqld]\n", "\ngtid-mode=ON\n", "\n[mysqld]\n", "\nport=");
        assertThat(data.config(Kafka.NAME).resolve("server.properties"))
                .content()
                .containsSubsequence("\nauto.create.topics.enable=false\n", "\nnode.id=1\n");
    }

    @Test
    void makeTheCatalogsTableBeforeTwoTasksOfTheArchiveMeetAtIt() throws Exception {
        DataDirectory data = new DataDirectory(folder.resolve("catalog"));
        Context context = Platform.in(data, Plugins.open(), Map.of()).context();

        Files.createDirectories(data.of(MySql.NAME));

        new MySql(context).prepare();

        assertThat(Files.readAllLines(data.config(MySql.NAME).resolve("grants.sql")))
                .contains("ALTER USER 'root'@'localhost' IDENTIFIED BY '"
                        + context.endpoints().get("MYSQL_ROOT_PASSWORD") + "';")
                .allMatch(line -> line.isEmpty() || line.startsWith("-- ") || line.endsWith(";"))
                .containsSubsequence("CREATE DATABASE IF NOT EXISTS stroke_catalog;")
                .filteredOn(line -> line.startsWith("CREATE TABLE IF NOT EXISTS stroke_catalog.iceberg_tables ("))
                .singleElement()
                .asString()
                .contains(" iceberg_type VARCHAR(5)");
    }

    @Test
    void letNobodyUseAWorkersRestInterfaceWithoutCredentials() throws Exception {
        DataDirectory data = new DataDirectory(folder.resolve("asking"));
        Context context = Platform.in(data, Plugins.open(), Map.of()).context();
        Files.createDirectories(folder.resolve("local-platform/target/servers/kafka"));
        Path jmx = Files.createDirectories(folder.resolve("local-platform/target/servers/jmx"));
        Files.createFile(jmx.resolve("jmx_prometheus_javaagent.jar"));
        Files.createFile(
                Files.createDirectories(folder.resolve("monitoring/jmx")).resolve("connect.yml"));
        Path config = data.config("connect").toAbsolutePath();
        Connect worker = new Connect(context, 1);

        worker.prepare();

        String password = context.endpoints().get("CONNECT_PASSWORD");
        assertThat(config.resolve("worker.properties"))
                .content()
                .contains("\nrest.extension.classes=org.apache.kafka.connect.rest.basic.auth.extension."
                        + "BasicAuthSecurityRestExtension\n")
                .doesNotContain(password);
        assertThat(config.resolve("connect.jaas"))
                .content()
                .startsWith("KafkaConnect {")
                .contains("required file=\"" + config.resolve("rest-users.properties") + "\";");
        assertThat(config.resolve("rest-users.properties")).hasContent("stroke_rollout=" + password);
        for (String file : List.of("connect.jaas", "rest-users.properties")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(worker.command())
                .contains("-Djava.security.auth.login.config=" + config.resolve("connect.jaas"))
                .noneMatch(argument -> argument.contains(password));
        assertThat(worker.environment().values()).doesNotContain(password);
    }

    @Test
    void makeThreeBrokersOneClusterInWhichOneMayBeAway() throws Exception {
        DataDirectory data = new DataDirectory(folder.resolve("three"));
        Cluster.remember(data, new Cluster(3, 2));
        Context context = Platform.in(data, Plugins.open(), Map.of("STROKE_PORT_OFFSET", "0"))
                .context();
        Files.createFile(Files.createDirectories(data.of("kafka-3")).resolve("meta.properties"));

        for (Service service : List.of(new Kafka(context, 3), new Connect(context, 1), new Prometheus(context))) {
            service.prepare();
        }

        assertThat(data.config("kafka-3").resolve("server.properties"))
                .content()
                .contains(
                        "\nnode.id=3\n",
                        "\nbroker.rack=rack-3\n",
                        "\nlisteners=PLAINTEXT://127.0.0.1:9096,CONTROLLER://127.0.0.1:9097\n",
                        "\ncontroller.quorum.voters=1@127.0.0.1:9093,2@127.0.0.1:9095,3@127.0.0.1:9097\n",
                        "\nlog.dirs=" + data.of("kafka-3").toAbsolutePath() + "\n",
                        "\ndefault.replication.factor=3\n",
                        "\nmin.insync.replicas=2\n",
                        "\noffsets.topic.replication.factor=3\n",
                        "\ntransaction.state.log.replication.factor=3\n",
                        "\ntransaction.state.log.min.isr=2\n");
        assertThat(data.config("connect").resolve("worker.properties"))
                .content()
                .contains(
                        "bootstrap.servers=127.0.0.1:9092,127.0.0.1:9094,127.0.0.1:9096\n",
                        "\nconfig.storage.replication.factor=3\n",
                        "\noffset.storage.replication.factor=3\n",
                        "\nstatus.storage.replication.factor=3\n");
        assertThat(data.config(Prometheus.NAME).resolve("prometheus.yml"))
                .content()
                .contains("[\"127.0.0.1:9991\", \"127.0.0.1:9993\", \"127.0.0.1:9995\"]");
    }
}
