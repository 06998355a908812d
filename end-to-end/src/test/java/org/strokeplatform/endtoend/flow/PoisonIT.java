/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.testing.AvroTopic;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.MarkedPatients;
import org.strokeplatform.testing.OwnPlatform;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TableChangeTest;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;
import org.strokeplatform.testing.TestTopics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/** Records that a stage cannot take: they go aside with the reason, or wait with it, and lose nothing of the rest. */
@TableChangeTest
@OwnPlatform
@ExtendWith(RunningPlatform.class)
class PoisonIT {

    private static final String TOPIC = "it-poison";
    private static final String FLAT_TOPIC = "it-poison-flat";
    private static final byte[] GARBAGE = "not Avro".getBytes(StandardCharsets.UTF_8);

    @Test
    void setsAsideWhatConverterOrTransformCannotTake(TestPlatform running) throws Exception {
        Endpoints endpoints = running.endpoints();
        TestTopics.create(
                endpoints, TOPIC, FLAT_TOPIC, "control-it-poison", "dlq.it-poison-sql", "dlq.it-poison-archive");
        try (MarkedPatients patients = new MarkedPatients(running, "poison");
                Connection replica = TestDatabase.replica(endpoints);
                Archive archive = new Archive(endpoints::get)) {
            List<Long> ids = patients.insert(3);
            patients.awaitReplica(ids.get(2));
            send(endpoints, recordsOf(endpoints, ids));

            try (TestConnector sqlSink = TestConnector.start(
                            running.platform(),
                            "sql-replica-sink",
                            "it-poison-sql",
                            Map.of(
                                    "topics", TOPIC,
                                    "transforms.table.regex", ".*",
                                    "transforms.table.replacement", "it_poison",
                                    "errors.deadletterqueue.topic.name", "dlq.it-poison-sql"));
                    TestConnector archiveSink = TestConnector.start(
                            running.platform(),
                            "s3-archive-sink",
                            "it-poison-archive",
                            Map.of(
                                    "topics", TOPIC + "," + FLAT_TOPIC,
                                    "iceberg.tables", "stroke.it_poison",
                                    "iceberg.tables.route-field", "",
                                    "iceberg.table.stroke.predictions.route-regex", "",
                                    "iceberg.table.stroke.patients.route-regex", "",
                                    "iceberg.control.topic", "control-it-poison",
                                    "errors.deadletterqueue.topic.name", "dlq.it-poison-archive"));
                    AvroTopic besideSql = new AvroTopic(endpoints, "dlq.it-poison-sql");
                    AvroTopic besideArchive = new AvroTopic(endpoints, "dlq.it-poison-archive")) {
                Await.untilEqual(
                        "the good rows are in the replica",
                        "3",
                        () -> TestDatabase.value(replica, "SELECT COUNT(*) FROM it_poison"));
                Await.until(
                        "the good rows are in the archive",
                        () -> archivedIds(archive).size() >= 3);
                Await.until(
                        "the bad ones are aside",
                        () -> besideSql.poll().size() == 1
                                && besideArchive.poll().size() == 2);

                assertThat(withoutNulls(patients.inReplica("it_poison")))
                        .hasSize(3)
                        .isEqualTo(withoutNulls(patients.inReplica("patients")));
                assertThat(archivedIds(archive)).containsExactlyInAnyOrderElementsOf(ids);
                assertContext(besideSql.poll().get(0), "it-poison-sql", TOPIC, "1", "VALUE_CONVERTER");
                assertThat(besideSql.poll().get(0).value()).isEqualTo(GARBAGE);
                for (ConsumerRecord<byte[], byte[]> aside : besideArchive.poll()) {
                    boolean flat = header(aside, "topic").equals(FLAT_TOPIC);
                    assertContext(
                            aside,
                            "it-poison-archive",
                            flat ? FLAT_TOPIC : TOPIC,
                            flat ? "0" : "1",
                            flat ? "TRANSFORMATION" : "VALUE_CONVERTER");
                    if (flat) {
                        assertThat(header(aside, "exception.message")).contains("Field 'age' is missing");
                    }
                }
                assertThat(sqlSink.taskState()).isEqualTo("RUNNING");
                assertThat(archiveSink.taskState()).isEqualTo("RUNNING");
            } finally {
                TestDatabase.execute(replica, "DROP TABLE IF EXISTS it_poison");
            }
        }
    }

    @Test
    void waitsAtAValueThatTheReplicaRefusesAndNamesTheColumnToWiden(TestPlatform running) throws Exception {
        String wide = "ALTER TABLE patients MODIFY name VARCHAR(300)";
        try (MarkedPatients patients = new MarkedPatients(running, "refused");
                Connection replica = TestDatabase.replica(running.endpoints())) {
            patients.execute(wide);
            try {
                List<Long> ids = patients.insert(3);
                patients.awaitReplica(ids.get(2));
                patients.update(ids.subList(0, 1), "name = REPEAT('n', 300)");
                List<Long> behind = patients.insert(3);

                TestConnector sink = TestConnector.of(running.platform(), "sql-replica-sink");
                sink.awaitTrace("Data too long for column 'name'");
                patients.awaitArchive(behind.get(2));
                assertThat(patients.inReplica("patients")).doesNotContainKey(behind.get(2));
            } finally {
                TestDatabase.execute(replica, wide);
            }
            patients.assertArrived();
            patients.execute("UPDATE patients SET name = 'short again' WHERE LENGTH(name) > 100");
            patients.execute("ALTER TABLE patients MODIFY name VARCHAR(100)");
        }
    }

    /** Columns that other tests have added are in the one table and not in the other, and empty here. */
    private static Map<Long, Map<String, Object>> withoutNulls(Map<Long, Map<String, Object>> rows) {
        rows.values().forEach(row -> row.values().removeIf(Objects::isNull));
        return rows;
    }

    private static List<ConsumerRecord<byte[], byte[]>> recordsOf(Endpoints endpoints, List<Long> ids)
            throws Exception {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (AvroTopic topic = new AvroTopic(endpoints, "cdc.stroke_predictions.patients")) {
            Await.until("the rows are in their topic", () -> {
                found.clear();
                for (ConsumerRecord<byte[], byte[]> record : topic.poll()) {
                    if (record.value() != null
                            && topic.after(record) != null
                            && ids.contains(((Number) topic.after(record).get("id")).longValue())) {
                        found.add(record);
                    }
                }
                return found.size() == ids.size();
            });
        }
        return found;
    }

    /** Sends the good ones with garbage behind the first, and a record that lacks an age to the other topic. */
    private static void send(Endpoints endpoints, List<ConsumerRecord<byte[], byte[]>> good) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.get("KAFKA_BOOTSTRAP")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < good.size(); i++) {
                producer.send(new ProducerRecord<>(
                                TOPIC, good.get(i).key(), good.get(i).value()))
                        .get();
                if (i == 0) {
                    producer.send(new ProducerRecord<>(TOPIC, good.get(0).key(), GARBAGE))
                            .get();
                }
            }
            producer.send(new ProducerRecord<>(FLAT_TOPIC, flat(endpoints))).get();
        }
    }

    private static byte[] flat(Endpoints endpoints) throws Exception {
        String schema = "{\"type\":\"record\",\"name\":\"Flat\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}";
        ObjectMapper json = new ObjectMapper();
        String answer = Http.post(
                        endpoints.get("SCHEMA_REGISTRY_URL") + "/subjects/" + FLAT_TOPIC + "-value/versions",
                        json.writeValueAsString(Map.of("schema", schema)))
                .body();
        // Avro writes 7 as its double.
        return ByteBuffer.allocate(6)
                .put((byte) 0)
                .putInt(json.readTree(answer).get("id").asInt())
                .put((byte) 14)
                .array();
    }

    private static List<Long> archivedIds(Archive archive) throws Exception {
        List<Long> ids = new ArrayList<>();
        try (CloseableIterable<Record> records =
                IcebergGenerics.read(archive.table("it_poison")).build()) {
            records.forEach(record -> ids.add(((Number) record.getField("id")).longValue()));
        }
        return ids;
    }

    private static void assertContext(
            ConsumerRecord<byte[], byte[]> aside, String connector, String topic, String offset, String stage) {
        assertThat(header(aside, "connector.name")).isEqualTo(connector);
        assertThat(header(aside, "topic")).isEqualTo(topic);
        assertThat(header(aside, "partition")).isEqualTo("0");
        assertThat(header(aside, "offset")).isEqualTo(offset);
        assertThat(header(aside, "stage")).isEqualTo(stage);
        assertThat(header(aside, "exception.message")).isNotEmpty();
    }

    private static String header(ConsumerRecord<byte[], byte[]> aside, String name) {
        return new String(aside.headers().lastHeader("__connect.errors." + name).value(), StandardCharsets.UTF_8);
    }
}
