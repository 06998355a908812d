/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.events.lag.SinkGroups;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far each sink is behind its topics, by what its consumer group has committed: this is known of a sink that is
 * stopped, failed or deleted too, when it matters most.
 */
final class SinkLag implements Probe.Look {

    private static final String TOPIC_PREFIX = "cdc.";

    private static final Duration FETCH = Duration.ofMillis(1500);

    private final Admin admin;
    private final SinkGroups sinks;
    private final TopicReader reader;
    private final Gauge records;
    private final Gauge seconds;

    SinkLag(Admin admin, SinkGroups sinks, TopicReader reader, PrometheusRegistry registry) {
        this.admin = admin;
        this.sinks = sinks;
        this.reader = reader;
        records = Gauge.builder()
                .name("stroke_sink_lag_records")
                .help("Offsets that a sink has not acknowledged, whether it runs or not")
                .labelNames("connector", "topic")
                .register(registry);
        seconds = Gauge.builder()
                .name("stroke_sink_oldest_waiting_seconds")
                .help("Age, since its commit in MySQL, of the oldest change that a sink has not acknowledged")
                .labelNames("connector", "topic")
                .register(registry);
    }

    @Override
    public void look() throws Exception {
        Map<String, Map<TopicPartition, Long>> committed = committed();
        Map<TopicPartition, Long> ends = sinks.offsets(partitions(committed), OffsetSpec.latest());
        for (Map.Entry<String, Map<TopicPartition, Long>> sink : committed.entrySet()) {
            Map<String, Long> lags = new HashMap<>();
            Map<String, Double> ages = new HashMap<>();
            for (Map.Entry<TopicPartition, Long> place : sink.getValue().entrySet()) {
                String topic = place.getKey().topic();
                long end = ends.get(place.getKey());
                Optional<Event> oldest = waiting(place.getKey(), place.getValue(), end);
                lags.merge(topic, oldest.map(event -> end - event.offset()).orElse(0L), Long::sum);
                ages.merge(topic, oldest.map(SinkLag::age).orElse(0.0), Math::max);
            }
            lags.forEach(
                    (topic, lag) -> records.labelValues(sink.getKey(), topic).set(lag));
            ages.forEach(
                    (topic, age) -> seconds.labelValues(sink.getKey(), topic).set(age));
        }
    }

    /** What each sink has acknowledged, by connector. */
    private Map<String, Map<TopicPartition, Long>> committed() throws Exception {
        List<GroupListing> listed = admin.listGroups().all().get().stream()
                .filter(group -> group.groupId().startsWith(SinkGroups.PREFIX))
                .toList();
        Map<String, Map<TopicPartition, Long>> committed = new TreeMap<>(sinks.committed(listed.stream()
                .map(group -> group.groupId().substring(SinkGroups.PREFIX.length()))
                .toList()));
        committed
                .values()
                .forEach(places ->
                        places.keySet().removeIf(partition -> !partition.topic().startsWith(TOPIC_PREFIX)));
        addNeverCommitted(
                committed,
                listed.stream()
                        // The workers' own group may have such a name too.
                        .filter(group -> group.protocol().equals("consumer"))
                        .map(GroupListing::groupId)
                        .toList());
        committed.values().removeIf(Map::isEmpty);
        return committed;
    }

    /** A sink that reads a partition and has never committed is behind all of it. */
    private void addNeverCommitted(Map<String, Map<TopicPartition, Long>> committed, List<String> groups)
            throws Exception {
        Map<String, Set<TopicPartition>> read = new TreeMap<>();
        admin.describeConsumerGroups(groups)
                .all()
                .get()
                .forEach((group, description) -> read.put(
                        group.substring(SinkGroups.PREFIX.length()),
                        description.members().stream()
                                .flatMap(member -> member.assignment().topicPartitions().stream())
                                .filter(partition -> partition.topic().startsWith(TOPIC_PREFIX))
                                .collect(Collectors.toSet())));
        read.forEach((connector, partitions) ->
                partitions.removeAll(committed.get(connector).keySet()));
        Map<TopicPartition, Long> starts =
                sinks.offsets(read.values().stream().flatMap(Set::stream).toList(), OffsetSpec.earliest());
        read.forEach((connector, partitions) ->
                partitions.forEach(partition -> committed.get(connector).put(partition, starts.get(partition))));
    }

    private static List<TopicPartition> partitions(Map<String, Map<TopicPartition, Long>> committed) {
        return committed.values().stream()
                .flatMap(offsets -> offsets.keySet().stream())
                .toList();
    }

    /** The last offsets may be marks of transactions and tombstones: only a look at the topic tells them from changes. */
    private Optional<Event> waiting(TopicPartition partition, long committed, long end) throws Exception {
        return committed >= end ? Optional.empty() : reader.between(partition, committed, end, FETCH);
    }

    private static double age(Event event) {
        return Math.max(0, System.currentTimeMillis() - event.committedMillis()) / 1000.0;
    }
}
