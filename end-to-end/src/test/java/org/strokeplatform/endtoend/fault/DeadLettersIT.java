/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.local.archive.ArchivedRecords;
import org.strokeplatform.rollout.RolloutCommand;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.MarkedPatients;
import org.strokeplatform.testing.OwnPlatform;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestPlatform;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What became dead letters while the sinks were wrong is brought to replica and archive later, each change once and in its order. */
@FaultTest
@OwnPlatform
@ExtendWith(RunningPlatform.class)
class DeadLettersIT {

    private static final String REPLICA = "sql-replica-sink";
    private static final String ARCHIVE = "s3-archive-sink";

    private TestPlatform running;

    @BeforeEach
    void remember(TestPlatform platform) {
        running = platform;
    }

    @Test
    void areReplayedWithoutAnOldStateOverANewerOne() throws Exception {
        try (MarkedPatients patients = new MarkedPatients(running, "letters")) {
            List<Long> ids = patients.insert(4);
            patients.awaitReplica(ids.get(3));
            patients.awaitArchive(ids.get(3));
            assertThat(rollout("dlq", "list")).startsWith("0\n");

            breakSink(REPLICA, "noTombstone,broken,table", "op:int32");
            breakSink(ARCHIVE, "truncate,unwrap,broken,pseudonymize,micros,time,place", "__op:int32");
            Await.until("both sinks set rows aside", () -> {
                patients.insert(1);
                return letters(REPLICA) > 0 && letters(ARCHIVE) > 0;
            });
            patients.update(ids.subList(0, 2), "age = 50");
            patients.delete(ids.subList(2, 3));
            long last = patients.insert(1).get(0);
            Await.until("the last row is aside", () -> isAside(REPLICA, last) && isAside(ARCHIVE, last));
            TestConnector.changeSink(running.platform(), REPLICA, Map.of());
            TestConnector.changeSink(running.platform(), ARCHIVE, Map.of());
            patients.update(ids.subList(0, 1), "age = 60");
            long after = patients.insert(1).get(0);
            patients.awaitReplica(after);
            patients.awaitArchive(after);
            setAsideWhatIsArchived();

            assertThat(rollout("dlq", "list"))
                    .startsWith("1\n")
                    .contains("from cdc.stroke_predictions.patients: TRANSFORMATION DataException by");
            assertThat(rollout("dlq", "show", REPLICA))
                    .contains("stage: TRANSFORMATION")
                    .doesNotContain("Patient ");
            assertThat(rollout("dlq", "show", REPLICA, "--values")).contains("Patients' data follow", "\"Patient ");
            assertThat(rollout("dlq", "replay", ARCHIVE)).startsWith("0\n").contains("A dry run", "not in the archive");
            assertThat(letters(ARCHIVE)).isPositive();

            assertThat(rollout("dlq", "replay", REPLICA, "--yes", "--settle-seconds", "5"))
                    .startsWith("0\n")
                    .contains("deleted from dlq.sql-replica-sink");
            String replay = rollout("dlq", "replay", ARCHIVE, "--yes", "--timeout", "300");
            assertThat(replay).startsWith("0\n").contains("deleted from dlq.s3-archive-sink");

            assertThat(rollout("dlq", "list")).startsWith("0\n");
            assertThat(rollout("dlq", "replay", ARCHIVE, "--yes")).contains("nothing to replay");
            assertThat(rollout("status")).doesNotContain(ARCHIVE + "-replay");
            patients.assertArrived();
        }
    }

    private void breakSink(String sink, String transforms, String cast) throws Exception {
        TestConnector.changeSink(
                running.platform(),
                sink,
                Map.of(
                        "transforms", transforms,
                        "transforms.broken.type", "org.apache.kafka.connect.transforms.Cast$Value",
                        "transforms.broken.spec", cast));
    }

    /** As a sink does that sets a record aside, fails, reads it again and takes it. */
    private void setAsideWhatIsArchived() throws Exception {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>("dlq." + ARCHIVE, new byte[] {1});
        Map.of("topic", "cdc.stroke_predictions.patients", "partition", "0", "offset", "0")
                .forEach((name, value) ->
                        letter.headers().add("__connect.errors." + name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        running.endpoints().get("KAFKA_BOOTSTRAP")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(letter).get();
        }
    }

    private boolean isAside(String sink, long id) {
        return rollout("dlq", "show", sink, "--values", "--limit", "10000").contains("key: {\"id\": " + id + "}");
    }

    private long letters(String sink) throws Exception {
        String list = rollout("dlq", "list", "--json");
        for (JsonNode one : new ObjectMapper()
                .readTree(list.substring(list.indexOf('\n') + 1))
                .path("deadLetters")) {
            if (one.path("connector").asText().equals(sink)) {
                return one.path("records").asLong();
            }
        }
        throw new AssertionError("No " + sink + " in " + list);
    }

    /** The exit code and, below it, what was printed. */
    private String rollout(String... arguments) {
        StringWriter printed = new StringWriter();
        int exitCode = new CommandLine(
                        new RolloutCommand(() -> running.endpoints().asMap(), ArchivedRecords::new))
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(printed))
                .execute(arguments);
        return exitCode + "\n" + printed;
    }
}
