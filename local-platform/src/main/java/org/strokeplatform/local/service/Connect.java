/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.Context;
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

    /** What a sink's batch holds is alive when the young heap is full: it is copied by a thread for each core. */
    private static final String PARALLEL_COLLECTOR = "-XX:+UseParallelGC";

    private static final String NOT_THE_SERIAL_ONE = "-XX:-UseSerialGC";

    /** A sink's rows go through the whole young heap several times a second; for small pages that takes longer. */
    private static final String LARGE_PAGES = "-XX:+UseTransparentHugePages";

    /** A sink's batch outlives a small young heap: it is copied again and again, and then collected with the old one. */
    private static final String YOUNG_HEAP = "-Xmn128m";

    /** Java cuts the young heap down to the first one. */
    private static final String FIRST_HEAP = "-Xms192m";

    /** Logs in with a file of users: it is read by the worker, so that no list of processes shows a password. */
    private static final String LOGIN_MODULE =
            "org.apache.kafka.connect.rest.basic.auth.extension.PropertyFileLoginModule";

    private static final String ALLOWED_VARIABLES = "config.providers.env.param.allowlist.pattern";

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
        Map<String, String> values = context.endpoints().only(List.of("KAFKA_BOOTSTRAP", "KAFKA_REPLICATION_FACTOR"));
        values.put("CONNECT_LISTENERS", url(context, number));
        values.put("CONNECT_ADVERTISED_HOST", Context.HOST);
        values.put("CONNECT_PLUGIN_PATH", pluginPath);
        // Ours have service files; of others' plugins that is not known, and looking for them takes long.
        values.put("CONNECT_PLUGIN_DISCOVERY", external.isEmpty() ? "service_load" : "hybrid_warn");
        Template.write(settings, values);
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
        List<String> command = KafkaJava.command(
                context,
                name(),
                HEAP_MB,
                FULLY_COMPILED,
                FIRST_HEAP,
                YOUNG_HEAP,
                NOT_THE_SERIAL_ONE,
                PARALLEL_COLLECTOR,
                LARGE_PAGES,
                "-Djava.security.auth.login.config=" + login,
                KafkaJava.metrics(context, NAME, Port.CONNECT_METRICS, portShift()));
        command.addAll(List.of("org.apache.kafka.connect.cli.ConnectDistributed", settings.toString()));
        return command;
    }

    /** What connector files may name, and no more. */
    @Override
    public Map<String, String> environment() {
        String names = Template.properties(settings.getFileName().toString()).getProperty(ALLOWED_VARIABLES);
        return context.endpoints().only(List.of(names.split("[|]")));
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
