/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.common.Uuid;
import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Port;
import org.strokeplatform.local.core.PrivateFiles;
import org.strokeplatform.local.process.Service;
import org.strokeplatform.local.process.Tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Kafka broker that is also a controller (KRaft): the only one, or one of several. */
public final class Kafka extends Service {

    static final String NAME = "kafka";

    private static final int HEAP_MB = 256;

    private static final int HEALTH_TIMEOUT_MS = 5_000;
    /** A call that takes longer is made again, as long as the start goes on. */
    private static final String CALL_TIMEOUT_MS = "15000";

    private static final String TRANSACTION_VERSION = "transaction.version";

    /**
     * With 2, the default since Kafka 4.0, a producer that commits right after a send may end the transaction without that
     * record. A worker's last record is its source's offset: what the transaction holds would be written a second time
     * after the next start. With 1 the producer first names the record's partition to the coordinator.
     */
    private static final short SAFE_TRANSACTIONS = 1;

    private final int number;
    private final Path dataFolder = context.data().of(name()).toAbsolutePath();
    private final Path settings =
            context.data().config(name()).resolve("server.properties").toAbsolutePath();

    /**
     * Describes a broker.
     *
     * @param number from 1; each listens on ports of its own
     */
    Kafka(Context context, int number) {
        super(context, name(number), Port.KAFKA, Port.KAFKA_CONTROLLER, Port.KAFKA_METRICS);
        this.number = number;
    }

    private static String name(int number) {
        return number == 1 ? NAME : NAME + "-" + number;
    }

    @Override
    public int portShift() {
        return Port.shiftOfBroker(number);
    }

    @Override
    public void prepare() throws Exception {
        Map<String, Object> values = new HashMap<>();
        values.put("NUMBER", number);
        values.put("LISTENER", Context.HOST + ":" + (context.port(Port.KAFKA) + portShift()));
        values.put("CONTROLLER", Context.HOST + ":" + controllerPort(number));
        values.put("CONTROLLERS", controllers());
        values.put("DATA", dataFolder);
        values.put("COPIES", context.cluster().copies());
        // With three, one may be away.
        values.put("COPIES_THERE", context.cluster().copies() / 2 + 1);
        Template.write(settings, values, "broker.properties");
        if (!Files.exists(dataFolder.resolve("meta.properties"))) {
            format();
        }
    }

    private boolean isAlone() {
        return context.cluster().brokers() == 1;
    }

    private int controllerPort(int controller) {
        return context.port(Port.KAFKA_CONTROLLER) + Port.shiftOfBroker(controller);
    }

    private String controllers() {
        return isAlone()
                ? "controller.quorum.bootstrap.servers=" + Context.HOST + ":" + controllerPort(number)
                : IntStream.rangeClosed(1, context.cluster().brokers())
                        .mapToObj(voter -> voter + "@" + Context.HOST + ":" + controllerPort(voter))
                        .collect(Collectors.joining(",", "controller.quorum.voters=", ""));
    }

    @Override
    public List<String> command() {
        List<String> command = KafkaJava.command(
                context, name(), HEAP_MB, KafkaJava.metrics(context, NAME, Port.KAFKA_METRICS, portShift()));
        command.addAll(List.of("kafka.Kafka", settings.toString()));
        return command;
    }

    @Override
    public boolean isHealthy() throws Exception {
        // Of this one itself: it is a member of the cluster, and not one that the others have given up.
        try (Admin admin = admin(Context.HOST + ":" + (context.port(Port.KAFKA) + portShift()))) {
            // Without a limit of its own the call would keep close() waiting for a minute.
            DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs(HEALTH_TIMEOUT_MS);
            return admin.describeCluster(options).nodes().get().stream().anyMatch(node -> node.id() == number);
        }
    }

    /** The first one does it for all; until the others are there no topic can have its copies, and it is repeated. */
    @Override
    public void settle() throws Exception {
        if (number == 1) {
            try (Admin admin = admin(context.endpoints().get("KAFKA_BOOTSTRAP"))) {
                lowerTransactions(admin);
            }
            createTopics(context);
        }
    }

    /** On the brokers that the endpoints name. */
    static void createTopics(Context context) throws ExecutionException, InterruptedException {
        Endpoints endpoints = context.endpoints();
        try (Admin admin = admin(endpoints.get("KAFKA_BOOTSTRAP"))) {
            int partitions = context.cluster().partitionsFor(context.workers());
            new Topics(admin, partitions, Short.parseShort(endpoints.get("KAFKA_REPLICATION_FACTOR"))).create();
        }
    }

    /** For data folders that were formatted without a say in it. */
    private static void lowerTransactions(Admin admin) throws ExecutionException, InterruptedException {
        admin.updateFeatures(
                        Map.of(TRANSACTION_VERSION, new FeatureUpdate(SAFE_TRANSACTIONS, UpgradeType.SAFE_DOWNGRADE)),
                        new UpdateFeaturesOptions())
                .all()
                .get();
    }

    private static Admin admin(String bootstrap) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
                "50",
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                "200",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                CALL_TIMEOUT_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                CALL_TIMEOUT_MS));
    }

    private void format() throws IOException, InterruptedException {
        List<String> command = KafkaJava.command(context, name(), HEAP_MB);
        command.addAll(List.of(
                "kafka.tools.StorageTool",
                "format",
                "--ignore-formatted",
                "--feature",
                TRANSACTION_VERSION + "=" + SAFE_TRANSACTIONS,
                "-t",
                clusterId(),
                "-c",
                settings.toString()));
        if (isAlone()) {
            command.add("--standalone");
        }
        Tool.prepare(
                "Kafka could not format its data folder",
                command,
                context.data().log(name()));
    }

    /** One for all brokers of the folder, chosen by the first that asks. */
    private String clusterId() throws IOException {
        Path file = context.data().of("kafka-cluster-id");
        synchronized (Kafka.class) {
            if (!Files.exists(file)) {
                PrivateFiles.write(file, Uuid.randomUuid().toString());
            }
            return Files.readString(file);
        }
    }
}
