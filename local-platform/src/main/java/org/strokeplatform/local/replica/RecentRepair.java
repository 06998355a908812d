/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.replica;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.events.topic.AvroValues;
import org.strokeplatform.events.topic.ChangeTopic;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.rollout.ReplicaRepair;
import org.strokeplatform.rollout.replica.ChosenKeys;
import org.strokeplatform.rollout.replica.TableResult;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Compares the rows of the replica that a topic names since some point with the source, and repairs what differs: a row
 * that a worker overwrote with an older batch after another had taken over, brought back, or deleted too late. Only the
 * keys are taken from the topic. Not thread-safe.
 */
public final class RecentRepair {

    private static final Duration SINK_TIMEOUT = Duration.ofSeconds(60);

    /** A sink does not commit what it leaves out, such as garbage at the topic's end; rows that are late are repaired, too. */
    private static final long LATE_RECORDS = 1_000;

    /** What was in the topic, the sink has written by then; this is for what is still on its way there. */
    private static final Duration SETTLE = Duration.ofSeconds(10);

    private final Admin admin;
    private final Endpoints endpoints;
    private final AvroValues values;
    private final ReplicaRepair repair;

    /**
     * Repairs on a platform.
     *
     * @param log receives a line for each table, and for the rows that differed
     */
    public RecentRepair(Admin admin, Endpoints endpoints, Consumer<String> log) {
        this.admin = admin;
        this.endpoints = endpoints;
        values = new AvroValues(endpoints.get("SCHEMA_REGISTRY_URL"));
        repair = new ReplicaRepair(endpoints.asMap(), SETTLE, log);
    }

    /**
     * Repairs the rows of a table, and those of high risk that are derived from them.
     *
     * @param start puts the topic where to start
     * @return what was found; empty when the topic holds nothing since then
     * @throws IOException when the sink is too far behind to tell
     * @throws SQLException if a database does not answer
     */
    public List<TableResult> run(String table, Consumer<ChangeTopic> start) throws Exception {
        ChangedRows rows = new ChangedRows(key -> fields(values.read(key)));
        requireSink(table, read(table, start, rows));
        if (rows.isEmpty()) {
            return List.of();
        }
        Optional<ChosenKeys> keys = rows.keys();
        return keys.isPresent() ? repair.rows(table, keys.get()) : repair.table(table);
    }

    /** Returns the offset behind the last change of each partition that had any. */
    private Map<TopicPartition, Long> read(String table, Consumer<ChangeTopic> start, ChangedRows rows)
            throws IOException, InterruptedException {
        Map<TopicPartition, Long> end = new HashMap<>();
        try (ChangeTopic topic = new ChangeTopic(endpoints::get, table)) {
            start.accept(topic);
            topic.readRecords(record -> {
                rows.add(record.key());
                // A sink that leaves a tombstone out does not get behind it.
                if (record.value() != null) {
                    end.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
                }
            });
        }
        return end;
    }

    private void requireSink(String table, Map<TopicPartition, Long> end) throws Exception {
        if (SinkProgress.await(admin, end, SINK_TIMEOUT) > LATE_RECORDS) {
            throw new IOException("The sink of " + table + " is more than " + SINK_TIMEOUT.toSeconds()
                    + " s behind; try again when it has caught up");
        }
    }

    private static Map<String, Object> fields(GenericRecord key) {
        return key.getSchema().getFields().stream()
                .collect(Collectors.toMap(Schema.Field::name, field -> key.get(field.pos())));
    }
}
