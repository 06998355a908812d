/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** The topics that exist before any connector, so that no sink waits for its first metadata refresh to find them. */
final class Topics {

    private static final String CONTROL = "control-iceberg";

    private static final TopicPartition CONTROL_PARTITION = new TopicPartition(CONTROL, 0);

    /** The group in which the archive's coordinator reads the control topic. */
    private static final String COORDINATOR_GROUP = "connect-s3-archive-sink-coord";

    private static final String LARGEST = "max.message.bytes";

    /** Changes of rows of 8 MB and more; as the source's {@code producer.override.max.request.size}. */
    private static final String LARGE = "33554432";

    private static final Map<String, String> FOR_EVER = Map.of("retention.ms", "-1");

    /** What a sink dead-lettered holds patients as they were: long enough to repair it, and no longer. */
    private static final Map<String, String> FOR_A_WEEK = Map.of("retention.ms", "604800000");

    private static final Map<String, String> ROWS_FOR_EVER = Map.of("retention.ms", "-1", LARGEST, LARGE);

    private static final Map<String, String> ROWS_FOR_A_WEEK = Map.of("retention.ms", "604800000", LARGEST, LARGE);

    private static final List<String> OF_TABLES =
            List.of("cdc.stroke_predictions.predictions", "cdc.stroke_predictions.patients");

    private final Admin admin;
    private final int partitions;
    private final short copies;

    /**
     * Does nothing yet.
     *
     * @param partitions of the tables' topics; it is decided once, when they are made
     * @param copies of each topic
     */
    Topics(Admin admin, int partitions, short copies) {
        this.admin = admin;
        this.partitions = partitions;
        this.copies = copies;
    }

    /**
     * Creates the topics that are missing. May fail just after it has made some, which the whole broker does not know yet:
     * the caller repeats it.
     */
    void create() throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        Map<Boolean, List<NewTopic>> there =
                all().stream().collect(Collectors.partitioningBy(topic -> existing.contains(topic.name())));
        if (!there.get(false).isEmpty()) {
            admin.createTopics(there.get(false)).all().get();
        }
        enlarge(there.get(true));
        OffsetAndMetadata reached = admin.listConsumerGroupOffsets(COORDINATOR_GROUP)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(CONTROL_PARTITION);
        if (reached == null) {
            // A coordinator without an offset would start at the end and miss the first commits' events.
            admin.alterConsumerGroupOffsets(COORDINATOR_GROUP, Map.of(CONTROL_PARTITION, new OffsetAndMetadata(0)))
                    .all()
                    .get();
        }
    }

    /** Makes room for large rows where a topic is there already; what somebody has chosen for it stays. */
    private void enlarge(List<NewTopic> existing) throws ExecutionException, InterruptedException {
        List<ConfigResource> ofRows = existing.stream()
                .filter(topic -> topic.configs().containsKey(LARGEST))
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        admin.describeConfigs(ofRows).all().get().forEach((topic, config) -> {
            if (config.get(LARGEST).isDefault()) {
                changes.put(topic, List.of(new AlterConfigOp(new ConfigEntry(LARGEST, LARGE), OpType.SET)));
            }
        });
        admin.incrementalAlterConfigs(changes).all().get();
    }

    private List<NewTopic> all() {
        List<NewTopic> topics = new ArrayList<>(List.of(
                topic("schema-history.stroke_predictions", FOR_EVER),
                topic(CONTROL, FOR_A_WEEK),
                topic("dlq.sql-replica-sink", ROWS_FOR_A_WEEK),
                topic("dlq.sql-high-risk-sink", ROWS_FOR_A_WEEK),
                topic("dlq.s3-archive-sink", ROWS_FOR_A_WEEK)));
        OF_TABLES.forEach(name -> topics.add(new NewTopic(name, partitions, copies).configs(ROWS_FOR_EVER)));
        return topics;
    }

    private NewTopic topic(String name, Map<String, String> settings) {
        return new NewTopic(name, 1, copies).configs(settings);
    }
}
