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
import org.strokeplatform.local.Port;
import org.strokeplatform.local.PrivateFiles;
import org.strokeplatform.local.process.Jvm;
import org.strokeplatform.local.process.Tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** One Kafka broker that is its own controller (KRaft). */
final class Kafka extends Service {

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

    private final Path dataFolder = context.data().of(NAME).toAbsolutePath();
    private final Path settings =
            context.data().config(NAME).resolve("server.properties").toAbsolutePath();

    Kafka(Context context) {
        super(context, NAME, Port.KAFKA, Port.KAFKA_CONTROLLER, Port.KAFKA_METRICS);
    }

    @Override
    public void prepare() throws Exception {
        PrivateFiles.write(settings, """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://%1$s:%2$s,CONTROLLER://%1$s:%3$s
                advertised.listeners=PLAINTEXT://%1$s:%2$s
                controller.listener.names=CONTROLLER
                controller.quorum.bootstrap.servers=%1$s:%3$s
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%4$s
                num.partitions=1
                auto.create.topics.enable=false
                offsets.topic.num.partitions=8
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=8
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                # What a killed worker left open holds up the next one, which reads committed offsets to their end.
                transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                # A killed broker may come back only when its former session has ended.
                broker.session.timeout.ms=4000
                broker.heartbeat.interval.ms=1000
                # On a busy machine the default of a minute may be too short.
                initial.broker.registration.timeout.ms=300000
                # Rows are replayed from the topics: they are kept until the disk's owner says otherwise.
                log.retention.ms=-1
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(
                        Context.HOST, context.port(Port.KAFKA), context.port(Port.KAFKA_CONTROLLER), dataFolder));
        if (!Files.exists(dataFolder.resolve("meta.properties"))) {
            format();
        }
    }

    @Override
    public List<String> command() {
        List<String> command = Jvm.command(
                HEAP_MB,
                "-Dlog4j2.configurationFile=" + Log4j.write(context, NAME),
                JmxExporter.option(context, NAME, Port.KAFKA_METRICS, 0));
        command.addAll(List.of("-cp", context.distribution().kafkaClassPath(), "kafka.Kafka", settings.toString()));
        return command;
    }

    @Override
    public boolean isHealthy() throws Exception {
        try (Admin admin = admin(context)) {
            // Without a limit of its own the call would keep close() waiting for a minute.
            DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs(HEALTH_TIMEOUT_MS);
            return !admin.describeCluster(options).nodes().get().isEmpty();
        }
    }

    @Override
    public void settle() throws Exception {
        try (Admin admin = admin(context)) {
            lowerTransactions(admin);
            Topics.create(admin, context.workers() > 1);
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

    static Admin admin(Context context) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                context.endpoints().get("KAFKA_BOOTSTRAP"),
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
        List<String> command = Jvm.command(HEAP_MB, "-Dlog4j2.configurationFile=" + Log4j.write(context, NAME));
        command.addAll(List.of(
                "-cp",
                context.distribution().kafkaClassPath(),
                "kafka.tools.StorageTool",
                "format",
                "--standalone",
                "--ignore-formatted",
                "--feature",
                TRANSACTION_VERSION + "=" + SAFE_TRANSACTIONS,
                "-t",
                Uuid.randomUuid().toString(),
                "-c",
                settings.toString()));
        Tool.prepare(
                "Kafka could not format its data folder",
                command,
                context.data().log(NAME));
    }
}
