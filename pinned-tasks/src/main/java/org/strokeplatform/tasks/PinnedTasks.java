/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.tasks;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Deals the partitions of each topic to a sink's tasks in turn, the first of each topic to the task after the first one's
 * of the topic before, and to no other task while one is away.
 *
 * <p>A task that loses its place in the group, for its worker stood still or its write took long, may still write the
 * batch in its hand. A sink that writes rows by their keys must not have another task write newer ones meanwhile: the
 * older would overwrite them. So the partitions of a task wait until it is back. A consumer comes back when its task
 * has ended what it was doing.
 *
 * <p>Not thread-safe: a consumer has one of its own.
 */
public final class PinnedTasks implements ConsumerPartitionAssignor, Configurable {

    /** Connect calls a sink's consumers {@code connector-consumer-NAME-TASK}. */
    private static final Pattern CLIENT = Pattern.compile(".+-(\\d{1,9})");

    private static final Logger LOG = LoggerFactory.getLogger(PinnedTasks.class);

    private int task;

    /** As many as have ever been seen: of one that is away the others still know. */
    private int tasks;

    /** @throws ConfigException if the client's name does not end with a task's number */
    @Override
    public void configure(Map<String, ?> settings) {
        String client = String.valueOf(settings.get(CommonClientConfigs.CLIENT_ID_CONFIG));
        Matcher matcher = CLIENT.matcher(client);
        if (!matcher.matches()) {
            throw new ConfigException(
                    CommonClientConfigs.CLIENT_ID_CONFIG,
                    client,
                    "expected a name that ends with a task's number, as a sink's consumer has it; for other consumers"
                            + " take this class out of partition.assignment.strategy");
        }
        task = Integer.parseInt(matcher.group(1));
        tasks = task + 1;
    }

    @Override
    public String name() {
        return "pinned-tasks";
    }

    @Override
    public ByteBuffer subscriptionUserData(Set<String> topics) {
        return numbers(task, tasks);
    }

    /** Of two members that say they are the same task, one gets nothing until the other is gone. */
    @Override
    public GroupAssignment assign(Cluster cluster, GroupSubscription group) {
        Map<String, Subscription> subscriptions = group.groupSubscription();
        Map<Integer, String> members = new HashMap<>();
        Set<String> topics = new TreeSet<>();
        Map<String, List<TopicPartition>> dealt = new HashMap<>();
        subscriptions.forEach((member, subscription) -> {
            ByteBuffer data = subscription.userData().duplicate();
            members.merge(data.getInt(), member, (one, other) -> one.compareTo(other) < 0 ? one : other);
            tasks = Math.max(tasks, data.getInt());
            topics.addAll(subscription.topics());
            dealt.put(member, new ArrayList<>());
        });
        List<TopicPartition> waiting = new ArrayList<>();
        int firstTask = 0;
        for (String topic : topics) {
            for (int partition = 0; partition < partitions(cluster, topic); partition++) {
                String member = members.get((firstTask + partition) % tasks);
                boolean isRead =
                        member != null && subscriptions.get(member).topics().contains(topic);
                List<TopicPartition> to = isRead ? dealt.get(member) : waiting;
                to.add(new TopicPartition(topic, partition));
            }
            firstTask++;
        }
        if (!waiting.isEmpty()) {
            LOG.info(
                    "Wait for a task of {} that is away: {}. If it is gone for good, stop and resume the connector",
                    tasks,
                    waiting);
        }
        return new GroupAssignment(dealt.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> new Assignment(entry.getValue(), numbers(tasks)))));
    }

    private static ByteBuffer numbers(int... numbers) {
        ByteBuffer data = ByteBuffer.allocate(numbers.length * Integer.BYTES);
        for (int number : numbers) {
            data.putInt(number);
        }
        return data.flip();
    }

    private static int partitions(Cluster cluster, String topic) {
        Integer count = cluster.partitionCountForTopic(topic);
        return count == null ? 0 : count;
    }

    @Override
    public void onAssignment(Assignment assignment, ConsumerGroupMetadata group) {
        tasks = Math.max(tasks, assignment.userData().duplicate().getInt());
    }
}
