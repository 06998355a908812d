/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.service.ConnectRest;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.testing.AvroTopic;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.SnapshotSource;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;
import org.strokeplatform.testing.TestProcess;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a transaction of which the source has read a part when its connection to the binary log breaks. */
@FaultTest
@ExtendWith(RunningPlatform.class)
class SourceReconnectIT {

    private static final String NAME = "itreconnect";
    private static final String TABLE = "it_reconnect";
    private static final int ROWS = 2_000;

    @Test
    void losesAndDoublesNothing(TestPlatform running) throws Exception {
        Endpoints endpoints = running.endpoints();
        try (Connection source = TestDatabase.source(endpoints, "MYSQL_OWNER")) {
            TestDatabase.execute(source, "CREATE TABLE " + TABLE + " (id INT PRIMARY KEY, text VARCHAR(200))");
            insert(source, 0, 1);
            try (TestConnector connector = start(running.platform());
                    AvroTopic topic = new AvroTopic(endpoints, SnapshotSource.topic(NAME, TABLE))) {
                awaitRows(topic, 1);
                insert(source, 1, 2);
                awaitRows(topic, 2);

                breakTheConnectionInside(() -> insert(source, 2, ROWS), running.platform());
                awaitRows(topic, ROWS);
                new ConnectRest(endpoints).post("/connectors/" + NAME + "/restart?includeTasks=true", "");
                for (int id = ROWS; id < ROWS + 10; id++) {
                    insert(source, id, id + 1);
                }
                awaitRows(topic, ROWS + 10);
                // The former task may have sent them all.
                Await.untilEqual("the task runs again", "RUNNING", connector::taskState);

                assertThat(ids(topic))
                        .containsExactlyElementsOf(
                                IntStream.range(0, ROWS + 10).boxed().toList());
            }
            TestDatabase.execute(source, "DROP TABLE " + TABLE);
        }
    }

    private interface Transaction {
        void commit() throws Exception;
    }

    /** A source with a short queue, which fills up as long as the broker takes nothing. */
    private static TestConnector start(Platform platform) throws Exception {
        Map<String, String> changed = SnapshotSource.settings(NAME, TABLE);
        changed.putAll(SnapshotSource.UNSCORED);
        changed.put("max.queue.size", "16");
        changed.put("max.batch.size", "8");
        changed.put("connect.keep.alive.interval.ms", "1000");
        return TestConnector.start(platform, "mysql-stroke-source", NAME, changed);
    }

    /** The source's client takes a connection for lost in which it has taken no event for a while. */
    private static void breakTheConnectionInside(Transaction transaction, Platform platform) throws Exception {
        try (Connection reader = TestDatabase.source(platform.context().endpoints(), "MYSQL_CDC")) {
            long broker = TestProcess.pid(platform, "kafka");
            Set<String> before = readers(reader);
            TestProcess.signal(broker, "STOP");
            try {
                transaction.commit();
                Await.until("a reader has gone", () -> !readers(reader).containsAll(before));
            } finally {
                TestProcess.signal(broker, "CONT");
            }
        }
    }

    /** The connections that read the binary log, all of this user. */
    private static Set<String> readers(Connection user) throws Exception {
        String ids = TestDatabase.value(
                user, "SELECT GROUP_CONCAT(id) FROM information_schema.processlist WHERE command LIKE 'Binlog Dump%'");
        return ids == null ? Set.of() : Set.of(ids.split(","));
    }

    private static void insert(Connection source, int from, int to) throws Exception {
        TestDatabase.execute(
                source,
                IntStream.range(from, to)
                        .mapToObj(id -> "(" + id + ", REPEAT('x', 100))")
                        .collect(Collectors.joining(", ", "INSERT INTO " + TABLE + " VALUES ", "")));
    }

    private static void awaitRows(AvroTopic topic, int count) {
        Await.until(count + " rows are in the topic", () -> new TreeSet<>(ids(topic)).size() >= count);
    }

    private static List<Integer> ids(AvroTopic topic) throws Exception {
        List<Integer> ids = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : topic.poll()) {
            ids.add((Integer) topic.after(record).get("id"));
        }
        return ids;
    }
}
