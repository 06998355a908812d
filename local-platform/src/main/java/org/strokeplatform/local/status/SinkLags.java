/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.status;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** How many offsets each sink has not acknowledged, by its consumer group. */
final class SinkLags implements AutoCloseable {

    private static final String GROUP_PREFIX = "connect-";
    private static final String TOPIC_PREFIX = "cdc.";
    private static final int SECONDS = 3;

    private final Admin admin;

    SinkLags(String bootstrap) {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                "3000",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                "2000"));
    }

    /** Empty when the broker does not answer. */
    Map<String, Long> byConnector() throws InterruptedException {
        try {
            return ask();
        } catch (ExecutionException | TimeoutException e) {
            return Map.of();
        }
    }

    private Map<String, Long> ask() throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, ListConsumerGroupOffsetsSpec> groups =
                admin.listGroups().all().get(SECONDS, TimeUnit.SECONDS).stream()
                        .filter(group -> group.groupId().startsWith(GROUP_PREFIX))
                        .collect(Collectors.toMap(
                                group -> group.groupId(), group -> new ListConsumerGroupOffsetsSpec()));
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
                admin.listConsumerGroupOffsets(groups).all().get(SECONDS, TimeUnit.SECONDS);
        Map<TopicPartition, OffsetSpec> latest = committed.values().stream()
                .flatMap(offsets -> offsets.keySet().stream())
                .filter(partition -> partition.topic().startsWith(TOPIC_PREFIX))
                .distinct()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                        latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get(SECONDS, TimeUnit.SECONDS);
        Map<String, Long> lags = new HashMap<>();
        committed.forEach((group, offsets) -> offsets.forEach((partition, offset) -> {
            if (offset != null && ends.containsKey(partition)) {
                lags.merge(
                        group.substring(GROUP_PREFIX.length()),
                        ends.get(partition).offset() - offset.offset(),
                        Long::sum);
            }
        }));
        return lags;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
