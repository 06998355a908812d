/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.local.core.Jvm;
import org.strokeplatform.local.core.Port;
import org.strokeplatform.local.process.Service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process of Spark's standalone cluster: the master or a worker. Who connects must know the platform's secret. */
final class Spark extends Service {

    static final String MASTER = "spark-master";

    private static final int HEAP_MB = 128;
    private static final String WORKER_MEMORY = "1g";

    private final Port ui;
    private final Path settings =
            context.data().config(name()).resolve("spark.conf").toAbsolutePath();

    private Spark(Context context, String name, Port ui, Port... ports) {
        super(context, name, ports);
        this.ui = ui;
    }

    /** The master and its two workers, of one core each. */
    static List<Service> cluster(Context context) {
        return List.of(
                new Spark(context, MASTER, Port.SPARK_UI, Port.SPARK_MASTER, Port.SPARK_UI),
                new Spark(context, "spark-worker-1", Port.SPARK_WORKER_1_UI, Port.SPARK_WORKER_1_UI),
                new Spark(context, "spark-worker-2", Port.SPARK_WORKER_2_UI, Port.SPARK_WORKER_2_UI));
    }

    @Override
    public List<String> after() {
        return isMaster() ? List.of() : List.of(MASTER);
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(context.data().of(name()));
        Template.write(settings, context.endpoints().asMap());
    }

    @Override
    public List<String> command() {
        Path home = context.distribution().spark();
        List<String> command = Jvm.command(HEAP_MB, "@" + context.distribution().sparkJavaOptions());
        command.addAll(List.of("-cp", home.resolve("jars") + "/*"));
        command.addAll(isMaster() ? master() : worker());
        command.addAll(List.of("--properties-file", settings.toString()));
        return command;
    }

    private List<String> master() {
        return List.of(
                "org.apache.spark.deploy.master.Master",
                "--host",
                Context.HOST,
                "--port",
                String.valueOf(context.port(Port.SPARK_MASTER)),
                "--webui-port",
                String.valueOf(context.port(ui)));
    }

    private List<String> worker() {
        List<String> command =
                new ArrayList<>(List.of("org.apache.spark.deploy.worker.Worker", "--host", Context.HOST));
        command.addAll(List.of("--cores", "1", "--memory", WORKER_MEMORY));
        command.addAll(List.of("--webui-port", String.valueOf(context.port(ui))));
        command.addAll(
                List.of("--work-dir", context.data().of(name()).toAbsolutePath().toString()));
        command.add(context.endpoints().get("SPARK_MASTER"));
        return command;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "SPARK_HOME",
                context.distribution().spark().toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_IP",
                Context.HOST,
                "JAVA_HOME",
                System.getProperty("java.home"));
    }

    /** A worker is well when its master has taken it on. */
    @Override
    public boolean isHealthy() throws IOException, InterruptedException {
        String state = Http.get("http://" + Context.HOST + ":" + context.port(ui) + "/json/")
                .body();
        return isMaster() ? state.contains("\"ALIVE\"") : state.contains("\"masterurl\" : \"spark://");
    }

    private boolean isMaster() {
        return name().equals(MASTER);
    }
}
