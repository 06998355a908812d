/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.lag;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * How far each sink is behind its topics, by what its consumer group has committed: what a sink has read and not yet
 * written counts, and so does everything in the topics of one that never committed.
 */
public final class SinkLags implements AutoCloseable {

    private static final int SECONDS = 3;

    private final Admin admin;
    private final SinkGroups groups;
    private final WaitingChanges waiting;

    public SinkLags(String bootstrap) {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                "3000",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                "2000"));
        groups = new SinkGroups(admin, Duration.ofSeconds(SECONDS));
        waiting = new WaitingChanges(bootstrap);
    }

    /**
     * Asks.
     *
     * @param topics those that each sink reads
     * @return the lag of each sink; empty when the broker does not answer
     */
    public Map<String, Long> byConnector(Map<String, Set<String>> topics) throws InterruptedException {
        try {
            return ask(topics);
        } catch (ExecutionException | TimeoutException e) {
            return Map.of();
        }
    }

    private Map<String, Long> ask(Map<String, Set<String>> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Set<TopicPartition>> partitions = partitions(topics);
        Set<TopicPartition> all =
                partitions.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Map<TopicPartition, Long> starts = groups.offsets(all, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = groups.offsets(all, OffsetSpec.latest());
        Map<String, Map<TopicPartition, Long>> committed = groups.committed(topics.keySet());
        Map<String, Long> lags = new HashMap<>();
        partitions.forEach((connector, places) -> {
            long lag = 0;
            for (TopicPartition place : places) {
                long acknowledged = committed.get(connector).getOrDefault(place, 0L);
                long from = Math.max(starts.get(place), acknowledged);
                lag += waiting.between(place, from, ends.get(place));
            }
            lags.put(connector, lag);
        });
        return lags;
    }

    private Map<String, Set<TopicPartition>> partitions(Map<String, Set<String>> topics)
            throws InterruptedException, TimeoutException, ExecutionException {
        Map<String, TopicDescription> described = new HashMap<>();
        Set<String> names = topics.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                described.put(topic.getKey(), topic.getValue().get(SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                // The source makes its topics with their first rows.
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        Map<String, Set<TopicPartition>> partitions = new HashMap<>();
        topics.forEach((connector, read) -> {
            Set<TopicPartition> places = new HashSet<>();
            read.stream()
                    .filter(described::containsKey)
                    .forEach(topic -> described
                            .get(topic)
                            .partitions()
                            .forEach(partition -> places.add(new TopicPartition(topic, partition.partition()))));
            partitions.put(connector, places);
        });
        return partitions;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        waiting.close();
    }
}
