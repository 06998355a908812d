/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.deadletter;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** What Kafka must hold for a {@link ReplayConnector} to read from the right places. */
public record ReplayGroups(Admin admin, ReplayConnector connector) {

    private static final Map<String, String> FOR_A_WEEK = Map.of("retention.ms", "604800000");

    /** Lets it begin at its first places, and everywhere else at the end. No connector of its name may run. */
    public void prepare() throws ExecutionException, InterruptedException {
        createControlTopic();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicDescription topic : admin.describeTopics(connector.starts().keySet())
                .allTopicNames()
                .get()
                .values()) {
            Map<Integer, Long> starts = connector.starts().get(topic.name());
            for (TopicPartition partition : partitions(topic)) {
                Long start = starts.get(partition.partition());
                offsets.put(partition, new OffsetAndMetadata(start == null ? end(partition) : start));
            }
        }
        admin.alterConsumerGroupOffsets(connector.group(), offsets).all().get();
        TopicPartition control = new TopicPartition(connector.controlTopic(), 0);
        // A coordinator without an offset could miss the first events, and must not see those of an earlier replay.
        admin.alterConsumerGroupOffsets(
                        connector.coordinatorGroup(), Map.of(control, new OffsetAndMetadata(end(control))))
                .all()
                .get();
    }

    /** Forgets its groups, so that nobody takes it for a sink that went missing. */
    public void forget() throws ExecutionException, InterruptedException {
        for (String group : List.of(connector.group(), connector.coordinatorGroup())) {
            try {
                admin.deleteConsumerGroups(List.of(group)).all().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                    throw e;
                }
            }
        }
    }

    private void createControlTopic() throws ExecutionException, InterruptedException {
        try {
            NewTopic topic =
                    new NewTopic(connector.controlTopic(), Optional.of(1), Optional.empty()).configs(FOR_A_WEEK);
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private long end(TopicPartition partition) throws ExecutionException, InterruptedException {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }
}
