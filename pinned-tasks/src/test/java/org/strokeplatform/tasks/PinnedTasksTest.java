/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.tasks;

import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PinnedTasksTest {

    private static final List<String> TOPICS = List.of("patients", "predictions");

    private final PinnedTasks first = task(0);
    private final PinnedTasks second = task(1);

    @Test
    void giveEachTaskATableOfItsOwn() {
        assertThat(assign(1, first, second)).containsExactly("patients-0", "predictions-0");
    }

    @Test
    void shareThePartitionsOfEachTable() {
        assertThat(assign(2, first, second)).containsExactly("patients-0 predictions-1", "patients-1 predictions-0");
        assertThat(assign(4, first, second))
                .containsExactly(
                        "patients-0 patients-2 predictions-1 predictions-3",
                        "patients-1 patients-3 predictions-0 predictions-2");
    }

    @Test
    void useAllTasksForOneTable() {
        assertThat(assign(4, first, second, task(2), task(3)))
                .containsExactly(
                        "patients-0 predictions-3",
                        "patients-1 predictions-0",
                        "patients-2 predictions-1",
                        "patients-3 predictions-2");
    }

    @Test
    void giveTwoThatAreTheSameTaskNothingTwice() {
        assertThat(assign(1, first, second, task(1))).containsExactly("patients-0", "predictions-0", "");
    }

    @Test
    void giveNoTaskATopicThatItDoesNotRead() {
        Map<String, Assignment> given = first.assign(
                        cluster(1),
                        new GroupSubscription(Map.of(
                                "member-0",
                                new Subscription(List.of("patients"), first.subscriptionUserData(Set.of())),
                                "member-1",
                                new Subscription(List.of("patients"), second.subscriptionUserData(Set.of())),
                                "member-2",
                                new Subscription(TOPICS, task(2).subscriptionUserData(Set.of())))))
                .groupAssignment();

        assertThat(given.get("member-0").partitions()).containsExactly(new TopicPartition("patients", 0));
        assertThat(given.get("member-1").partitions()).isEmpty();
        assertThat(given.get("member-2").partitions()).isEmpty();
    }

    @Test
    void giveASingleTaskAll() {
        assertThat(assign(1, first)).containsExactly("patients-0 predictions-0");
    }

    @Test
    void leaveWhatATaskHadUntilItIsBack() {
        assign(1, first, second);

        assertThat(assign(1, first)).containsExactly("patients-0");
        assertThat(assign(1, second)).containsExactly("predictions-0");
        assertThat(assign(1, second, first)).containsExactly("predictions-0", "patients-0");
    }

    @Test
    void learnOfTheOthersOnlyFromThemWhenTheyAreNew() {
        assign(1, first, second);
        PinnedTasks restarted = task(0);

        assertThat(assign(1, restarted)).containsExactly("patients-0 predictions-0");
        assertThat(assign(1, restarted, second)).containsExactly("patients-0", "predictions-0");
        assertThat(assign(1, restarted)).containsExactly("patients-0");
    }

    @Test
    void waitForATableThatIsNotThereYet() {
        assertThat(assign(0, first, second)).containsExactly("", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "console", "connector-consumer-sink", "-1", "sink-99999999999"})
    void refuseAConsumerThatIsNoTask(String client) {
        assertThatThrownBy(() -> new PinnedTasks().configure(Map.of("client.id", client)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("client.id")
                .hasMessageContaining("task's number");
    }

    private static PinnedTasks task(int number) {
        PinnedTasks task = new PinnedTasks();
        task.configure(Map.of("client.id", "connector-consumer-sql-replica-sink-" + number));
        return task;
    }

    /** What each member gets; the first leads. */
    private static List<String> assign(int partitions, PinnedTasks... members) {
        Map<String, Subscription> subscriptions = new HashMap<>();
        for (int member = 0; member < members.length; member++) {
            subscriptions.put(
                    "member-" + member,
                    new Subscription(TOPICS, members[member].subscriptionUserData(Set.copyOf(TOPICS))));
        }
        Map<String, Assignment> assigned = new TreeMap<>(members[0]
                .assign(cluster(partitions), new GroupSubscription(subscriptions))
                .groupAssignment());
        List<String> given = new ArrayList<>();
        for (int member = 0; member < members.length; member++) {
            Assignment assignment = assigned.get("member-" + member);
            members[member].onAssignment(assignment, null);
            given.add(String.join(
                    " ",
                    assignment.partitions().stream()
                            .map(TopicPartition::toString)
                            .sorted()
                            .toList()));
        }
        return given;
    }

    private static Cluster cluster(int partitions) {
        List<PartitionInfo> infos = TOPICS.stream()
                .flatMap(topic -> IntStream.range(0, partitions)
                        .mapToObj(partition -> new PartitionInfo(topic, partition, Node.noNode(), null, null)))
                .toList();
        return new Cluster("cluster", List.of(), infos, Set.of(), Set.of());
    }
}
