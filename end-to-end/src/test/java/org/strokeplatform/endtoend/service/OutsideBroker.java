/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.FreePorts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A Kafka broker that somebody has started, as Kafka comes but for what one broker alone needs. */
final class OutsideBroker implements AutoCloseable {

    private final Path folder;
    private final int port = FreePorts.one();
    private Process process;

    OutsideBroker(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Path settings = Files.writeString(
                folder.resolve("server.properties"), """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://127.0.0.1:%1$s,CONTROLLER://127.0.0.1:%2$s
                controller.listener.names=CONTROLLER
                controller.quorum.voters=1@127.0.0.1:%2$s
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                """.formatted(port, FreePorts.one(), folder.resolve("data")));
        Process format = start(
                "kafka.tools.StorageTool",
                "format",
                "--feature",
                "transaction.version=1",
                "-t",
                Uuid.randomUuid().toString(),
                "-c",
                settings.toString());
        assertThat(format.waitFor()).as("%s", folder).isZero();
        process = start("kafka.Kafka", settings.toString());
        Await.until("the broker answers", () -> {
            assertThat(process.isAlive()).isTrue();
            try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap()))) {
                return !admin.describeCluster().nodes().get().isEmpty();
            }
        });
    }

    String bootstrap() {
        return "127.0.0.1:" + port;
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("java", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dlog4j2.level=ERROR"));
        command.addAll(List.of("-cp", Distribution.current().kafkaClassPath()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
