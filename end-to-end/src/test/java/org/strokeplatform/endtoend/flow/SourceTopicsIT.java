/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.testing.AvroTopic;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.SnapshotSource;
import org.strokeplatform.testing.TableChangeTest;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A source that is given more to write: its topics come by themselves, and it goes on. */
@TableChangeTest
@ExtendWith(RunningPlatform.class)
class SourceTopicsIT {

    private static final String NAME = "it-topics";
    private static final String FIRST = SnapshotSource.topic(NAME, "it_first");
    private static final String NEW = SnapshotSource.topic(NAME, "it_new");
    private static final String HEARTBEAT = "__debezium-heartbeat." + NAME;
    private static final String TRANSACTIONS = NAME + ".transaction";

    @Test
    void comeForHeartbeatsTransactionsAndANewTable(TestPlatform running) throws Exception {
        Map<String, String> settings = SnapshotSource.settings(NAME, "it_first");
        settings.merge("table.include.list", "stroke_predictions.it_new", (a, b) -> a + "," + b);
        settings.put("provide.transaction.metadata", "true");
        // As the packaged file says it of its own prefix.
        settings.put("topic.creation.debezium.include", "__debezium-heartbeat\\..*," + NAME + "\\.transaction");
        try (Connection owner = TestDatabase.source(running.endpoints(), "MYSQL_OWNER")) {
            TestDatabase.execute(owner, "CREATE TABLE it_first (id INT PRIMARY KEY)");
            TestDatabase.execute(owner, "INSERT INTO it_first VALUES (1)");
            try (TestConnector source =
                    TestConnector.start(running.platform(), "mysql-stroke-source", NAME, settings)) {
                await(running, FIRST, 1);
                TestDatabase.execute(owner, "CREATE TABLE it_new (id INT PRIMARY KEY)");
                TestDatabase.execute(owner, "INSERT INTO it_new VALUES (1), (2)");
                await(running, NEW, 2);
                await(running, HEARTBEAT, 2);
                TestDatabase.execute(owner, "INSERT INTO it_first VALUES (2)");
                await(running, FIRST, 2);
                await(running, TRANSACTIONS, 4);

                assertThat(source.taskState()).isEqualTo("RUNNING");
                assertMade(running);
            } finally {
                TestDatabase.execute(owner, "DROP TABLE IF EXISTS it_first, it_new");
            }
        }
    }

    private static void await(TestPlatform running, String name, int records) {
        try (AvroTopic topic = new AvroTopic(running.endpoints(), name)) {
            Await.until(records + " records are in " + name, () -> topic.poll().size() >= records);
        }
    }

    private static void assertMade(TestPlatform running) throws Exception {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, running.endpoints().get("KAFKA_BOOTSTRAP")))) {
            for (String topic : List.of(FIRST, NEW)) {
                Config config = config(admin, topic);
                assertThat(config.get("retention.ms").value()).as(topic).isEqualTo("-1");
                assertThat(config.get("max.message.bytes").value()).as(topic).isEqualTo("33554432");
            }
            for (String topic : List.of(HEARTBEAT, TRANSACTIONS)) {
                assertThat(config(admin, topic).get("retention.ms").value())
                        .as(topic)
                        .isEqualTo(String.valueOf(Duration.ofDays(7).toMillis()));
            }
        }
    }

    private static Config config(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().get(resource);
    }
}
