/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.security;

import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.local.core.Port;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.FreePorts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Broker, MySQL and worker as the Compose files set them up where they are not alone on a machine, as processes: the packaged scripts
 * make the secrets, permit Kafka's users and start the worker.
 */
final class SecureStack implements AutoCloseable {

    static final String HOST = "127.0.0.1";
    static final String CONNECT_USER = "stroke_rollout";

    private static final Duration TIMEOUT = Duration.ofSeconds(300);
    private static final Pattern BROKER_SETTING = Pattern.compile("(?m)^      KAFKA_([A-Z_]+): (.*)$");
    private static final List<String> SMALL_JAVA =
            List.of("java", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Distribution distribution = Distribution.current();
    private final List<Process> processes = new ArrayList<>();
    private final int offset = FreePorts.offset();
    private final Path folder;
    private final Path secrets;
    private final Path strangers;

    SecureStack(Path folder) throws Exception {
        this.folder = folder;
        try {
            secrets = makeSecrets("secrets");
            strangers = makeSecrets("strangers");
            startMySql();
            startKafka();
            startWorker();
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    int port(Port port) {
        return port.number() + offset;
    }

    String brokers() {
        return HOST + ":" + port(Port.KAFKA);
    }

    String connectUrl() {
        return "https://" + HOST + ":" + port(Port.CONNECT);
    }

    /** A secret of ours. */
    Path secret(String name) {
        return secrets.resolve(name);
    }

    /** One of the same kind that somebody else has made. */
    Path strangersSecret(String name) {
        return strangers.resolve(name);
    }

    /** Runs a script or program to its end; its exit code and what it wrote. */
    Map.Entry<Integer, String> run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "run", ".log");
        Process process = start(log, environment, command);
        assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                .as("%s ends: %s", command, log)
                .isTrue();
        processes.remove(process);
        return Map.entry(process.exitValue(), Files.readString(log));
    }

    /** What the worker has written. */
    String workerLog() throws IOException {
        return Files.readString(folder.resolve("connect.log"));
    }

    private Path makeSecrets(String name) throws IOException, InterruptedException {
        Path directory = folder.resolve(name);
        succeed(
                Map.of("SECRETS_MOUNT", directory.toString()),
                List.of(script("make-secrets.sh"), directory.toString()));
        return directory;
    }

    private void startMySql() throws IOException, InterruptedException {
        Path mysqld = distribution.mysql().resolve("bin/mysqld");
        List<String> server = new ArrayList<>(List.of(
                mysqld.toString(),
                "--defaults-file=" + template("mysqld.cnf"),
                "--datadir=" + folder.resolve("mysql")));
        if ("root".equals(System.getProperty("user.name"))) {
            server.add("--user=root");
        }
        List<String> initialize = new ArrayList<>(server);
        initialize.add("--initialize-insecure");
        succeed(Map.of(), initialize);
        Path users = Files.writeString(folder.resolve("users.sql"), """
                ALTER USER root@localhost IDENTIFIED BY '%s';
                CREATE DATABASE stroke_predictions;
                CREATE DATABASE migrated;
                CREATE USER stroke_cdc IDENTIFIED BY '%s';
                GRANT SELECT, LOCK TABLES, RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO stroke_cdc;
                """.formatted(
                Files.readString(secret("MYSQL_ROOT_PASSWORD")), Files.readString(secret("MYSQL_CDC_PASSWORD"))));
        server.addAll(List.of(
                "--init-file=" + users,
                "--port=" + port(Port.MYSQL),
                "--bind-address=" + HOST,
                "--socket=mysql.sock",
                "--ssl-ca=" + secret("ca.pem"),
                "--ssl-cert=" + secret("mysql.pem"),
                "--ssl-key=" + secret("mysql.pem"),
                "--require-secure-transport=ON"));
        processes.add(start(folder.resolve("mysql.log"), Map.of(), server));
        Await.until(
                "MySQL is up",
                () -> Files.readString(folder.resolve("mysql.log")).contains("ready for connections"));
    }

    private void startKafka() throws IOException, InterruptedException {
        Map<String, String> settings = new TreeMap<>();
        for (String file : List.of("docker-compose.yml", "docker-compose.secure.yml")) {
            String text = Files.readString(distribution.home().resolve(file));
            String service = text.substring(text.indexOf("\n  kafka:\n")).replaceFirst("(?s)\n\n.*", "");
            Matcher setting = BROKER_SETTING.matcher(service);
            while (setting.find()) {
                settings.put(
                        setting.group(1).toLowerCase(Locale.ROOT).replace('_', '.'),
                        setting.group(2).replace("\"", "").replace("/run/secrets", secrets.toString()));
            }
        }
        assertThat(settings).containsEntry("super.users", "User:broker");
        settings.keySet().removeIf(name -> name.endsWith("opts"));
        String controller = HOST + ":" + port(Port.KAFKA_CONTROLLER);
        settings.put("listeners", "INSIDE://" + brokers() + ",CONTROLLER://" + controller);
        settings.put("advertised.listeners", "INSIDE://" + brokers());
        settings.put("controller.quorum.voters", "1@" + controller);
        settings.put("log.dirs", folder.resolve("kafka").toString());
        Path file = folder.resolve("server.properties");
        StringBuilder lines = new StringBuilder(Files.readString(template("broker.properties")));
        settings.forEach(
                (name, value) -> lines.append(name).append('=').append(value).append('\n'));
        Files.writeString(file, lines);
        succeed(
                Map.of(),
                java("kafka.tools.StorageTool", "format", "-t", "c3Ryb2tlLXBsYXRmb3JtMQ", "-c", file.toString()));
        processes.add(start(
                folder.resolve("kafka.log"),
                Map.of("JDK_JAVA_OPTIONS", "-Djava.security.auth.login.config=" + secret("kafka-server.jaas")),
                java("kafka.Kafka", file.toString())));
        Await.until(
                "the broker is up",
                () -> Files.readString(folder.resolve("kafka.log")).contains("Kafka Server started"));
        succeed(
                Map.of(
                        "STROKE_OPT",
                        opt().toString(),
                        "KAFKA_BOOTSTRAP",
                        brokers(),
                        "KAFKA_CLIENT_SETTINGS",
                        secret("kafka-broker.properties").toString()),
                List.of(script("connect/permit.sh")));
    }

    private void startWorker() throws IOException {
        Path mounted = Files.createDirectory(folder.resolve("mounted"));
        for (String name : List.of("ca.pem", "connect.pem", "CONNECT_PASSWORD", "MYSQL_CDC_PASSWORD")) {
            Files.copy(secret(name), mounted.resolve(name));
        }
        Files.copy(secret("kafka-connect.jaas"), mounted.resolve("kafka.jaas"));
        Map<String, String> environment = new HashMap<>(Map.of(
                "STROKE_OPT", opt().toString(),
                "SECRETS_MOUNT", mounted.toString(),
                "TMPDIR", Files.createDirectory(folder.resolve("tmp")).toString(),
                "KAFKA_BOOTSTRAP", brokers(),
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_MECHANISM", "PLAIN",
                "MYSQL_HOST", HOST,
                "MYSQL_PORT", String.valueOf(port(Port.MYSQL)),
                "MYSQL_CDC_USER", "stroke_cdc"));
        environment.putAll(Map.of(
                "CONNECT_USER",
                CONNECT_USER,
                "CONNECT_LISTEN",
                HOST + ":" + port(Port.CONNECT),
                "CONNECT_ADVERTISED_HOST",
                HOST,
                "CONNECT_METRICS_LISTEN",
                HOST + ":" + port(Port.CONNECT_METRICS),
                "CONNECT_PLUGIN_PATH",
                distribution.pluginPath(List.of()).get(0).toString(),
                "CONNECT_PLUGIN_DISCOVERY",
                "service_load",
                "CONNECT_JAVA_OPTIONS",
                "-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"));
        processes.add(start(
                folder.resolve("connect.log"),
                environment,
                List.of(script("entrypoint.sh"), script("connect/start.sh"))));
        Await.until("the worker is up", () -> workerLog().contains("Finished starting connectors and tasks"));
    }

    /** What the images have in /opt. */
    private Path opt() throws IOException {
        Path opt = folder.resolve("opt");
        if (!Files.exists(opt)) {
            for (String name : List.of("kafka", "jmx", "connect")) {
                Files.createDirectories(opt.resolve(name));
            }
            Path home = distribution.home();
            Files.createSymbolicLink(opt.resolve("kafka/libs"), home.resolve("local-platform/target/servers/kafka"));
            Files.createSymbolicLink(opt.resolve("jmx/jmx_prometheus_javaagent.jar"), distribution.jmxExporter());
            Files.createSymbolicLink(opt.resolve("jmx/connect.yml"), distribution.jmxRules("connect"));
            for (String name : List.of("worker.properties", "log4j2.properties")) {
                Files.createSymbolicLink(opt.resolve("connect").resolve(name), template(name));
            }
        }
        return opt;
    }

    private Path template(String name) {
        return distribution
                .home()
                .resolve("local-platform/src/main/resources/org/strokeplatform/local/service")
                .resolve(name);
    }

    private List<String> java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(SMALL_JAVA);
        command.add("-Dlog4j2.configurationFile=" + opt().resolve("connect/log4j2.properties"));
        command.addAll(List.of("-cp", distribution.kafkaClassPath()));
        command.addAll(List.of(arguments));
        return command;
    }

    private String script(String name) {
        return distribution.home().resolve("deploy/docker").resolve(name).toString();
    }

    private void succeed(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Map.Entry<Integer, String> result = run(environment, command);
        assertThat(result.getKey()).as("%s: %s", command, result.getValue()).isZero();
    }

    private Process start(Path log, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    @Override
    public void close() {
        processes.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        });
    }
}
