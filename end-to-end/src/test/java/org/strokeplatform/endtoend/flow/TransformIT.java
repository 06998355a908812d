/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.testing.AvroTopic;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Ten thousand rows, good and bad, through the real worker: each ends where the transform's setting says. */
@ExtendWith(RunningPlatform.class)
class TransformIT {

    private static MixedPatients patients;
    private static Map<Long, List<String>> expected;

    @BeforeAll
    static void fillTheTable(TestPlatform running, @TempDir Path folder) throws Exception {
        patients = new MixedPatients();
        expected = patients.scoredByCommandLine(folder);
        try (Connection owner = TestDatabase.source(running.endpoints(), "MYSQL_OWNER")) {
            patients.insertInto(owner);
        }
        assertThat(expected).hasSize(patients.good());
        assertThat(patients.flaws().values()).containsAll(MixedPatients.FLAWS);
    }

    @AfterAll
    static void dropTheTable(TestPlatform running) throws Exception {
        try (Connection owner = TestDatabase.source(running.endpoints(), "MYSQL_OWNER")) {
            TestDatabase.execute(owner, "DROP TABLE IF EXISTS " + MixedPatients.TABLE);
        }
    }

    @Test
    void scoresEveryGoodRowAsTheCommandLineAndGivesBadOnesNullsAndTheReason(TestPlatform running) throws Exception {
        try (TestConnector source = ScoringConnectors.source(running.platform(), "itnull", "null");
                AvroTopic topic = new AvroTopic(running.endpoints(), ScoringConnectors.topic("itnull"))) {
            Await.until("all rows are in the topic", () -> topic.poll().size() >= MixedPatients.COUNT);

            assertThat(topic.poll()).hasSize(MixedPatients.COUNT);
            assertThat(source.taskState()).isEqualTo("RUNNING");
            Map<Long, List<String>> scores = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : topic.poll()) {
                GenericRecord row = topic.after(record);
                long id = id(row);
                Header reason = record.headers().lastHeader("stroke_score_problem");
                if (patients.flaws().containsKey(id)) {
                    assertThat(row.get("probability")).isNull();
                    assertThat(row.get("risk_category")).isNull();
                    assertThat(row.get("model_version")).isNull();
                    assertThat(text(reason))
                            .startsWith(beginOfReason(id))
                            .endsWith(patients.flaws().get(id).found());
                } else {
                    assertThat(reason).isNull();
                    scores.put(id, score(row));
                }
            }
            assertThat(scores).isEqualTo(expected);
        }
    }

    @Test
    void dropsAndCountsBadRows(TestPlatform running) throws Exception {
        try (TestConnector source = ScoringConnectors.source(running.platform(), "itdrop", "drop");
                AvroTopic topic = new AvroTopic(running.endpoints(), ScoringConnectors.topic("itdrop"));
                WorkerMetrics metrics = new WorkerMetrics(running.platform())) {
            Await.until("the good rows are in the topic", () -> topic.poll().size() >= patients.good());

            Map<Long, List<String>> scores = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : topic.poll()) {
                GenericRecord row = topic.after(record);
                scores.put(id(row), score(row));
            }
            assertThat(topic.poll()).hasSize(patients.good());
            assertThat(source.taskState()).isEqualTo("RUNNING");
            assertThat(scores).isEqualTo(expected);
            assertThat(metrics.ofTransform("itdrop", "scored-total")).isEqualTo(patients.good());
            assertThat(metrics.ofTransform("itdrop", "dropped-total"))
                    .isEqualTo(metrics.ofTransform("itdrop", "failed-total"))
                    .isEqualTo(patients.flaws().size());
        }
    }

    @Test
    void failsTheTaskWithATraceThatNamesTheField(TestPlatform running) throws Exception {
        try (TestConnector source = ScoringConnectors.source(running.platform(), "itfail", "fail")) {
            Await.until("the task has failed", () -> "FAILED".equals(source.taskState()));
            // It may be on its way up again: what restarts failed tasks does not know that this one is hopeless.
            StringBuilder trace = new StringBuilder();
            Await.until("it says why", () -> !trace.append(source.trace()).isEmpty());

            assertThat(trace.toString())
                    .contains("Field 'age': expected a number of years above 0 and below 120, found nothing;"
                            + " on.missing=null or on.missing=drop would accept such records")
                    .doesNotContain("Struct{");
        }
    }

    @Test
    void sendsBadRowsToTheDeadLetterTopicOfASink(TestPlatform running) throws Exception {
        Endpoints endpoints = running.endpoints();
        String deadLetters = "dlq.itsink";
        try (Connection replica = TestDatabase.replica(endpoints);
                AvroTopic bad = new AvroTopic(endpoints, deadLetters);
                TestConnector source = ScoringConnectors.unscored(running.platform(), "itraw");
                AvroTopic raw = new AvroTopic(endpoints, ScoringConnectors.topic("itraw"))) {
            Await.until("the unscored rows are in the topic", () -> raw.poll().size() >= MixedPatients.COUNT);
            try (TestConnector sink = ScoringConnectors.sink(
                    running.platform(), "itsink", "fail", ScoringConnectors.topic("itraw"), "it_scored", deadLetters)) {
                Await.untilEqual(
                        "the good rows are in the replica",
                        String.valueOf(patients.good()),
                        () -> TestDatabase.value(replica, "SELECT COUNT(*) FROM it_scored"));
                Await.until(
                        "the bad rows are in the dead-letter topic",
                        () -> bad.poll().size() >= patients.flaws().size());
                assertThat(sink.taskState()).isEqualTo("RUNNING");
            }
            assertThat(source.taskState()).isEqualTo("RUNNING");

            assertThat(scores(replica)).isEqualTo(expected);
            assertThat(bad.poll()).hasSize(patients.flaws().size());
            Set<Long> ids = new HashSet<>();
            for (ConsumerRecord<byte[], byte[]> record : bad.poll()) {
                long id = id(bad.after(record));
                assertThat(ids.add(id)).isTrue();
                assertThat(text(record.headers().lastHeader("__connect.errors.exception.message")))
                        .startsWith(beginOfReason(id));
            }
            assertThat(ids).isEqualTo(patients.flaws().keySet());
            TestDatabase.execute(replica, "DROP TABLE it_scored");
        }
    }

    private static String beginOfReason(long id) {
        return "Field '" + patients.flaws().get(id).column() + "': expected ";
    }

    private static long id(GenericRecord row) {
        return ((Number) row.get("id")).longValue();
    }

    private static List<String> score(GenericRecord row) {
        return List.of(
                String.valueOf(row.get("probability")),
                String.valueOf(row.get("risk_category")),
                String.valueOf(row.get("model_version")));
    }

    private static Map<Long, List<String>> scores(Connection replica) throws Exception {
        Map<Long, List<String>> scores = new HashMap<>();
        try (Statement statement = replica.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, probability, risk_category, model_version FROM it_scored")) {
            while (rows.next()) {
                scores.put(
                        rows.getLong(1),
                        List.of(Double.toString(rows.getDouble(2)), rows.getString(3), rows.getString(4)));
            }
        }
        return scores;
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
