/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.local.core.Cluster;
import org.strokeplatform.local.core.Plugins;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.MarkedPatients;
import org.strokeplatform.testing.TestPlatform;
import org.strokeplatform.testing.TestProcess;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Three brokers, of which any one may be away. */
@FaultTest
class BrokersIT {

    private static TestPlatform three;

    @BeforeAll
    static void start() throws Exception {
        three = TestPlatform.start(
                Path.of("target", "platforms", "BrokersIT"), Plugins.open(), new Cluster(3, 2), Map.of());
        three.rollOut();
    }

    /** Also after a failure: the next one takes another broker away. */
    @AfterEach
    void awaitAllBrokers() {
        Await.until("all services run", () -> three.platform().status().stream().allMatch(Platform.State::healthy));
        awaitAllCopies();
    }

    @AfterAll
    static void stop() {
        if (three != null) {
            three.close();
        }
    }

    @Test
    void keepsEveryTopicOnThreeBrokersAndTakesNothingThatTwoOfThemHaveNot() throws Exception {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, three.endpoints().get("KAFKA_BOOTSTRAP")))) {
            assertThat(admin.describeCluster().nodes().get())
                    .extracting(Node::rack)
                    .containsExactlyInAnyOrder("rack-1", "rack-2", "rack-3");
            Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            assertThat(topics)
                    .contains("connect-configs", "connect-offsets", "dlq.sql-replica-sink", "control-iceberg");

            assertThat(admin.describeTopics(topics).allTopicNames().get()).allSatisfy((name, topic) -> {
                List<TopicPartitionInfo> partitions = topic.partitions();
                assertThat(partitions)
                        .allMatch(partition -> partition.replicas().size() == 3);
                if (name.startsWith("cdc.")) {
                    assertThat(partitions).hasSize(2);
                }
            });
            Map<ConfigResource, Config> settings = admin.describeConfigs(topics.stream()
                            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                            .toList())
                    .all()
                    .get();
            assertThat(settings)
                    .allSatisfy((topic, config) -> assertThat(
                                    config.get("min.insync.replicas").value())
                            .isEqualTo("2"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "kafka-2", "kafka-3"})
    void letsEveryRowThroughWhileOneBrokerIsGone(String broker) throws Exception {
        long watcher = TestProcess.pid(three.platform(), "watcher");
        try (MarkedPatients patients = new MarkedPatients(three, "without " + broker)) {
            // It would start the broker again at once.
            TestProcess.signal(watcher, "STOP");
            try {
                TestProcess.kill(three.platform(), broker);
                long begin = System.nanoTime();
                long first = patients.insert(20).get(0);
                patients.awaitReplica(first);
                double replica = (System.nanoTime() - begin) / 1e9;
                patients.awaitArchive(first);
                System.out.printf(
                        "without %s: in the replica after %.1f s, in the archive after %.1f s%n",
                        broker, replica, (System.nanoTime() - begin) / 1e9);
                patients.assertArrived();
            } finally {
                TestProcess.signal(watcher, "CONT");
            }
            Await.until("it is back", () -> three.platform().status(broker).healthy());
            awaitAllCopies();
            patients.assertArrived();
        }
    }

    /** Its connections stay open, and nothing says that it is away: each client has to give it up. */
    @ParameterizedTest
    @ValueSource(strings = {"kafka", "kafka-2", "kafka-3"})
    void letsEveryRowThroughWhileOneBrokerIsFrozen(String broker) throws Exception {
        long frozen = TestProcess.pid(three.platform(), broker);
        String controller = activeController() == numberOf(broker) ? ", the active controller," : "";
        try (MarkedPatients patients = new MarkedPatients(three, "beside " + broker)) {
            TestProcess.signal(frozen, "STOP");
            try {
                long begin = System.nanoTime();
                long first = patients.insert(20).get(0);
                patients.awaitReplica(first);
                double replica = (System.nanoTime() - begin) / 1e9;
                patients.awaitArchive(first);
                System.out.printf(
                        "%s%s frozen: in the replica after %.1f s, in the archive after %.1f s%n",
                        broker, controller, replica, (System.nanoTime() - begin) / 1e9);
                patients.assertArrived();
            } finally {
                TestProcess.signal(frozen, "CONT");
            }
            awaitAllCopies();
            patients.assertArrived();
        }
    }

    private static int numberOf(String broker) {
        return broker.equals("kafka") ? 1 : Integer.parseInt(broker.substring("kafka-".length()));
    }

    private static int activeController() throws Exception {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, three.endpoints().get("KAFKA_BOOTSTRAP")))) {
            return admin.describeMetadataQuorum().quorumInfo().get().leaderId();
        }
    }

    private static void awaitAllCopies() {
        Await.until("every broker has every record", () -> {
            try (Admin admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    three.endpoints().get("KAFKA_BOOTSTRAP")))) {
                Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                        .names()
                        .get();
                return admin.describeTopics(topics).allTopicNames().get().values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .allMatch(partition -> partition.isr().size() == 3);
            }
        });
    }
}
