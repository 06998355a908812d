/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.MarkedPatients;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;
import org.strokeplatform.testing.TestTopics;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** A task whose write takes longer than its place in the group lasts: what it wrote late must not be older than the table. */
@FaultTest
@ExtendWith(RunningPlatform.class)
class HeldUpTaskIT {

    private static final String SINK = "it-held-up";
    private static final String TABLE = "it_held_up_patients";
    private static final Set<TopicPartition> OF_PATIENTS = partition("patients");
    private static final Set<TopicPartition> OF_PREDICTIONS = partition("predictions");

    @Test
    void keepsItsTableUntilItIsBack(TestPlatform running) throws Exception {
        Endpoints endpoints = running.endpoints();
        TestTopics.create(endpoints, "dlq." + SINK);
        try (MarkedPatients patients = new MarkedPatients(running, "held up");
                Admin admin = Admin.create(
                        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.get("KAFKA_BOOTSTRAP")));
                Connection replica = TestDatabase.replica(endpoints);
                Connection other = TestDatabase.replica(endpoints)) {
            List<Long> ids = patients.insert(1);
            String glucose = "SELECT avg_glucose_level FROM " + TABLE + " WHERE id = " + ids.get(0);
            try (TestConnector sink = TestConnector.start(
                    running.platform(),
                    "sql-replica-sink",
                    SINK,
                    Map.of(
                            "tasks.max", "2",
                            "transforms.table.replacement", "it_held_up_$1",
                            "errors.deadletterqueue.topic.name", "dlq." + SINK,
                            "consumer.override.max.poll.interval.ms", "7000"))) {
                Await.until("the row is there", () -> TestDatabase.value(replica, glucose) != null);
                Await.untilEqual("each has a table", Set.of(OF_PATIENTS, OF_PREDICTIONS), () -> members(admin));

                other.setAutoCommit(false);
                TestDatabase.value(other, glucose + " FOR UPDATE");
                patients.update(ids, "avg_glucose_level = 123");
                Await.untilEqual(
                        "the held up one is away, and none has its table",
                        Set.of(OF_PREDICTIONS),
                        () -> members(admin));
                other.rollback();

                Await.until(
                        "the change is there",
                        () -> TestDatabase.value(replica, glucose).startsWith("123"));
                Await.untilEqual("it is back", Set.of(OF_PATIENTS, OF_PREDICTIONS), () -> members(admin));
                assertThat(sink.taskState()).isEqualTo("RUNNING");
            } finally {
                TestDatabase.execute(replica, "DROP TABLE IF EXISTS " + TABLE + ", it_held_up_predictions");
            }
        }
    }

    /** What each member of the sink's group has. */
    private static Set<Set<TopicPartition>> members(Admin admin) throws Exception {
        String group = "connect-" + SINK;
        return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                .map(MemberDescription::assignment)
                .map(assignment -> Set.copyOf(assignment.topicPartitions()))
                .collect(Collectors.toSet());
    }

    private static Set<TopicPartition> partition(String table) {
        return Set.of(new TopicPartition("cdc.stroke_predictions." + table, 0));
    }
}
