/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.Jvm;
import org.strokeplatform.local.core.Port;
import org.strokeplatform.local.core.PrivateFiles;
import org.strokeplatform.local.process.Service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Kafka Connect worker in distributed mode, with every plugin isolated in its own directory. */
public final class Connect extends Service {

    static final String NAME = "connect";

    private static final int HEAP_MB = 512;

    /** Sources and sinks move 1.6 to 2 times as many rows per second, for some memory more. */
    private static final String FULLY_COMPILED = "-XX:TieredStopAtLevel=4";

    /** A sink's batch outlives a small young heap: it is copied again and again, and then collected with the old one. */
    private static final String YOUNG_HEAP = "-Xmn128m";

    /** Java cuts the young heap down to the first one. */
    private static final String FIRST_HEAP = "-Xms192m";

    /** Logs in with a file of users: it is read by the worker, so that no list of processes shows a password. */
    private static final String LOGIN_MODULE =
            "org.apache.kafka.connect.rest.basic.auth.extension.PropertyFileLoginModule";

    private static final List<String> VARIABLES_OF_CONNECTORS = List.of(
            "KAFKA_BOOTSTRAP",
            "KAFKA_REPLICATION_FACTOR",
            "KAFKA_SECURITY_PROTOCOL",
            "KAFKA_SASL_MECHANISM",
            "APICURIO_REGISTRY_URL",
            "SCHEMA_REGISTRY_URL",
            "MYSQL_HOST",
            "MYSQL_PORT",
            "MYSQL_SSL_MODE",
            "MYSQL_CDC_USER",
            "MYSQL_CDC_PASSWORD",
            "REPLICA_JDBC_URL",
            "REPLICA_USER",
            "REPLICA_PASSWORD",
            "S3_ENDPOINT",
            "S3_BUCKET",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_REGION",
            "CATALOG_JDBC_URL",
            "CATALOG_USER",
            "CATALOG_PASSWORD",
            "PSEUDONYM_KEY",
            "PSEUDONYM_KEY_ID");

    private static final List<String> TUNABLE = List.of(
            "auto.offset.reset",
            "isolation.level",
            "session.timeout.ms",
            "heartbeat.interval.ms",
            "max.poll.records",
            "max.poll.interval.ms",
            "max.partition.fetch.bytes",
            "fetch.min.bytes",
            "fetch.max.wait.ms",
            "fetch.max.bytes",
            "batch.size",
            "linger.ms",
            "compression.type",
            "buffer.memory",
            "max.request.size",
            "transaction.timeout.ms");

    private final int number;
    private final Path settings;
    private final Path users;
    private final Path login;

    /**
     * Describes a worker.
     *
     * @param number from 1; each listens on a port of its own
     */
    Connect(Context context, int number) {
        super(context, name(number), Port.CONNECT, Port.CONNECT_METRICS);
        this.number = number;
        Path folder = context.data().config(name()).toAbsolutePath();
        this.settings = folder.resolve("worker.properties");
        this.users = folder.resolve("rest-users.properties");
        this.login = folder.resolve("connect.jaas");
    }

    /** What the workers are called when there are that many. */
    public static Stream<String> possibleNames(int workers) {
        return IntStream.rangeClosed(1, workers).mapToObj(Connect::name);
    }

    /** Where the workers of a platform answer. */
    public static List<String> urls(Context context) {
        return IntStream.rangeClosed(1, context.workers())
                .mapToObj(worker -> url(context, worker))
                .toList();
    }

    private static String url(Context context, int worker) {
        return "http://" + Context.HOST + ":" + (context.port(Port.CONNECT) + worker - 1);
    }

    private static String name(int number) {
        return number == 1 ? NAME : NAME + "-" + number;
    }

    @Override
    public int portShift() {
        return number - 1;
    }

    @Override
    public void prepare() {
        List<Path> external = context.plugins().external();
        String pluginPath = context.distribution().pluginPath(external).stream()
                .map(path -> path.toAbsolutePath().toString())
                .collect(Collectors.joining(","));
        writeLogin();
        PrivateFiles.write(settings, """
                bootstrap.servers=%s
                group.id=stroke-connect
                listeners=http://%s:%s
                rest.advertised.host.name=%2$s
                # Who may validate a configuration reads every secret that connectors are given.
                rest.extension.classes=org.apache.kafka.connect.rest.basic.auth.extension.BasicAuthSecurityRestExtension
                plugin.path=%s
                plugin.discovery=%s

                config.storage.topic=connect-configs
                config.storage.replication.factor=%8$s
                offset.storage.topic=connect-offsets
                offset.storage.replication.factor=%8$s
                offset.storage.partitions=5
                status.storage.topic=connect-status
                status.storage.replication.factor=%8$s
                status.storage.partitions=1
                topic.creation.enable=true
                # A broker that is late on a busy machine is waited for; after the default of a minute the worker ends.
                default.api.timeout.ms=300000
                # A frozen broker keeps its connections: who waits for its answer asks another after that time, and not after 30 or 40 s.
                # Nothing is lost by asking twice: the source's producers are idempotent; a dead letter or a line of schema
                # history may be there twice.
                request.timeout.ms=6000
                producer.request.timeout.ms=6000
                consumer.request.timeout.ms=6000
                # An admin client asks no other broker before its call ends. A source asks whether its topic is there before its first record, and
                # asks again; while it waits it cannot stop, and Debezium's next task waits for the metrics of the one before it.
                admin.default.api.timeout.ms=15000
                admin.request.timeout.ms=6000
                exactly.once.source.support=enabled
                # Of the leader's own writes: what a killed one leaves open holds up the next, which reads to the end.
                transaction.timeout.ms=5000

                # A connector may tune its clients, and not whom they log in as or where they connect to.
                connector.client.config.override.policy=Allowlist
                connector.client.config.override.allowlist=%s

                # Back in seconds after a kill, and the archive's idle commits follow the flush interval.
                session.timeout.ms=6000
                heartbeat.interval.ms=2000
                scheduled.rebalance.max.delay.ms=0
                offset.flush.interval.ms=1000

                key.converter=org.apache.kafka.connect.json.JsonConverter
                value.converter=org.apache.kafka.connect.json.JsonConverter

                config.providers=env
                config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider
                config.providers.env.param.allowlist.pattern=%s
                """.formatted(
                context.endpoints().get("KAFKA_BOOTSTRAP"),
                Context.HOST,
                context.port(Port.CONNECT) + portShift(),
                pluginPath,
                // Ours have service files; of others' plugins that is not known, and looking for them takes long.
                external.isEmpty() ? "service_load" : "hybrid_warn",
                String.join(",", TUNABLE),
                String.join("|", VARIABLES_OF_CONNECTORS),
                context.endpoints().get("KAFKA_REPLICATION_FACTOR")));
    }

    private void writeLogin() {
        PrivateFiles.write(
                users,
                context.endpoints().get("CONNECT_USER") + "="
                        + context.endpoints().get("CONNECT_PASSWORD") + "\n");
        PrivateFiles.write(login, """
                KafkaConnect {
                    %s required file="%s";
                };
                """.formatted(LOGIN_MODULE, users));
    }

    @Override
    public List<String> command() {
        List<String> command = Jvm.command(
                HEAP_MB,
                FULLY_COMPILED,
                FIRST_HEAP,
                YOUNG_HEAP,
                "-Dlog4j2.configurationFile=" + Log4j.write(context, name()),
                "-Djava.security.auth.login.config=" + login,
                JmxExporter.option(context, NAME, Port.CONNECT_METRICS, portShift()));
        command.addAll(List.of(
                "-cp",
                context.distribution().kafkaClassPath(),
                "org.apache.kafka.connect.cli.ConnectDistributed",
                settings.toString()));
        return command;
    }

    @Override
    public Map<String, String> environment() {
        return context.endpoints().only(VARIABLES_OF_CONNECTORS);
    }

    /** It starts beside the broker, which saves seconds, and waits for it. */
    @Override
    public List<String> needs() {
        return List.of(Kafka.NAME);
    }

    /** A broker that the user brings has none of the topics yet. */
    @Override
    public void settle() throws Exception {
        if (number == 1 && context.endpoints().isExternal("KAFKA_BOOTSTRAP")) {
            Kafka.createTopics(context);
        }
    }

    @Override
    public boolean isHealthy() throws IOException, InterruptedException {
        return new ConnectRest(context.endpoints(), url(context, number))
                        .get("/health")
                        .statusCode()
                == 200;
    }
}
