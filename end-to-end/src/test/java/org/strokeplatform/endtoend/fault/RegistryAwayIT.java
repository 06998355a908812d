/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.testing.AvroTopic;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;
import org.strokeplatform.testing.TestProcess;
import org.strokeplatform.testing.TestTopics;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@FaultTest
@ExtendWith(RunningPlatform.class)
class RegistryAwayIT {

    private static final List<String> SINKS = List.of("sql-replica-sink", "sql-high-risk-sink", "s3-archive-sink");
    private static final String MARK = "registry away";
    private static final int ROWS = 20;

    @Test
    void letsSinksThatStartMeanwhileSetNothingAside(TestPlatform running) throws Exception {
        Platform platform = running.platform();
        try (Connection source = TestDatabase.source(running.endpoints());
                Connection replica = TestDatabase.replica(running.endpoints())) {
            insert(source, "before");
            awaitRows(replica, "before", 1);
            Map<TopicPartition, Long> setAside = deadLetters(running.endpoints());

            long watcher = TestProcess.pid(platform, "watcher");
            TestProcess.signal(watcher, "STOP");
            try {
                stopSinks(platform);
                TestProcess.kill(platform, "schema-registry");
                for (int i = 0; i < ROWS; i++) {
                    insert(source, MARK);
                }
                resumeSinks(platform);
                awaitTasksThatEnded(platform);
                stopSinks(platform);
                resumeSinks(platform);
                awaitTasksThatEnded(platform);
                assertThat(rows(replica, MARK)).isZero();
            } finally {
                TestProcess.signal(watcher, "CONT");
                // Those of a test that has failed, too: the others need them.
                resumeSinks(platform);
            }

            awaitRows(replica, MARK, ROWS);
            Await.until("the rows are archived", () -> archived(running.endpoints()) >= ROWS);
            assertThat(archived(running.endpoints())).isEqualTo(ROWS);
            assertThat(deadLetters(running.endpoints())).hasSameSizeAs(SINKS).isEqualTo(setAside);
        }
    }

    @Test
    void stillSetsAsideWhatCannotBeRead(TestPlatform running) throws Exception {
        Map<String, String> settings =
                Map.of("topics", "it-unreadable", "errors.deadletterqueue.topic.name", "dlq.it-unreadable");
        byte[] unknownSchema = ByteBuffer.allocate(9).putInt(1, 999_999).array();
        TestTopics.create(running.endpoints(), "it-unreadable", "dlq.it-unreadable");
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", running.endpoints().get("KAFKA_BOOTSTRAP")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("it-unreadable", new byte[] {1, 2, 3}))
                    .get();
            producer.send(new ProducerRecord<>("it-unreadable", unknownSchema)).get();
        }

        try (TestConnector sink =
                        TestConnector.start(running.platform(), "sql-replica-sink", "it-unreadable-sink", settings);
                AvroTopic bad = new AvroTopic(running.endpoints(), "dlq.it-unreadable")) {
            Await.until("both are in the dead-letter topic", () -> bad.poll().size() >= 2);

            assertThat(bad.poll()).hasSize(2);
            assertThat(bad.poll().get(1).value()).isEqualTo(unknownSchema);
            assertThat(sink.taskState()).isEqualTo("RUNNING");
        }
    }

    private static void insert(Connection source, String mark) throws Exception {
        TestDatabase.execute(
                source,
                "INSERT INTO patients (gender, age, hypertension, heart_disease, avg_glucose_level, smoking_status, name,"
                        + " province) VALUES ('Male', 70, 1, 0, 111, 'smokes', '" + MARK + "', '" + mark + "')");
    }

    /** A task that goes on knows its schemas, and writes what comes until it has left its group; Connect calls it gone before. */
    private static void stopSinks(Platform platform) {
        SINKS.forEach(sink -> TestConnector.of(platform, sink).put("stop"));
        List<String> groups = SINKS.stream().map(sink -> "connect-" + sink).toList();
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", platform.context().endpoints().get("KAFKA_BOOTSTRAP")))) {
            Await.until("the sinks have stopped", () -> TestTopics.areEmpty(admin, groups));
        }
    }

    private static void resumeSinks(Platform platform) {
        SINKS.forEach(sink -> TestConnector.of(platform, sink).put("resume"));
    }

    private static void awaitTasksThatEnded(Platform platform) {
        for (String sink : SINKS) {
            TestConnector.of(platform, sink).awaitTrace("RegistryAwayError: The schema registry gave no schema");
        }
    }

    private static void awaitRows(Connection replica, String mark, long count) {
        Await.untilEqual("the rows are in the replica", count, () -> rows(replica, mark));
    }

    private static long rows(Connection replica, String mark) throws Exception {
        return Long.parseLong(
                TestDatabase.value(replica, "SELECT COUNT(*) FROM patients WHERE province = '" + mark + "'"));
    }

    private static long archived(Endpoints endpoints) throws Exception {
        try (Archive archive = new Archive(endpoints::get)) {
            Table table = archive.table("patients");
            long count = 0;
            try (CloseableIterable<Record> records = IcebergGenerics.read(table)
                    .where(Expressions.equal("province", MARK))
                    .build()) {
                for (Record record : records) {
                    count += record == null ? 0 : 1;
                }
            }
            return count;
        }
    }

    /** How far each dead-letter topic has grown. */
    private static Map<TopicPartition, Long> deadLetters(Endpoints endpoints) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", endpoints.get("KAFKA_BOOTSTRAP")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer.endOffsets(SINKS.stream()
                    .map(sink -> new TopicPartition("dlq." + sink, 0))
                    .toList());
        }
    }
}
