/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.replica;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.local.Endpoints;
import org.strokeplatform.local.demo.Canonical;
import org.strokeplatform.local.topic.ChangeTopic;
import org.strokeplatform.local.topic.RowChange;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares a table of the replica with the last change that the topic holds of each row, and mends what differs: a row
 * that a worker overwrote with an older batch after another worker had taken over, brought back, or deleted too late.
 *
 * <p>A stale row is locked before the topic is read to its end once more. So a change that comes meanwhile is either
 * seen, and its row left to the sink, or the sink waits for the lock and writes it afterwards.
 */
public final class Reconciliation {

    private static final Duration SINK_PATIENCE = Duration.ofSeconds(60);
    private static final int CHUNK = 500;

    /** Rows that are in memory at once, of a watcher that has little of it. */
    private static final int WINDOW = 2_000;

    /**
     * What was found.
     *
     * @param compared rows that the topic tells of; one that changes often may count more than once
     * @param stale rows that differed from it
     */
    public record Result(long compared, long stale) {}

    private final Endpoints endpoints;
    private final String name;
    private final boolean mend;
    private final Map<Long, RowChange> suspects = new HashMap<>();
    private final Set<Long> changedSince = new HashSet<>();

    private Reconciliation(Endpoints endpoints, String name, boolean mend) {
        this.endpoints = endpoints;
        this.name = name;
        this.mend = mend;
    }

    /**
     * Compares the rows that have changed since a point of the topic.
     *
     * @param start puts the topic where to begin; all rows are compared when it does nothing
     * @param mend whether stale rows are set right, or only counted
     * @throws IOException when the sink is too far behind to tell
     */
    public static Result of(Endpoints endpoints, String table, Consumer<ChangeTopic> start, boolean mend)
            throws Exception {
        return new Reconciliation(endpoints, table, mend).run(start);
    }

    private Result run(Consumer<ChangeTopic> start) throws Exception {
        try (Admin admin = Admin.create(
                        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.get("KAFKA_BOOTSTRAP")));
                ChangeTopic topic = new ChangeTopic(endpoints, name);
                ReplicaTable table = new ReplicaTable(endpoints, name)) {
            start.accept(topic);
            List<String> columns;
            long compared = 0;
            Map<Long, RowChange> window = new HashMap<>();
            do {
                window.clear();
                Map<TopicPartition, Long> behind =
                        topic.read(change -> note(change, window), () -> window.size() >= WINDOW);
                if (!SinkProgress.reaches(admin, behind, SINK_PATIENCE)) {
                    throw new IOException("The sink of " + name + " is more than " + SINK_PATIENCE.toSeconds()
                            + " s behind; try again when it has caught up");
                }
                columns = table.columns();
                compared += window.size();
                // What was suspected earlier has changed again: only the last change counts.
                suspects.putAll(window);
                for (List<Long> chunk : chunks(window.keySet())) {
                    suspects.keySet().removeAll(agreeing(chunk, table.rows(chunk), columns));
                }
            } while (window.size() >= WINDOW);
            long stale = 0;
            for (List<Long> chunk : chunks(suspects.keySet())) {
                stale += settle(chunk, topic, table, columns);
            }
            return new Result(compared, stale);
        }
    }

    /** After a truncate none of the rows that are looked at is there; those that agreed before it went with their table. */
    private void note(RowChange change, Map<Long, RowChange> window) {
        if (change.isTruncate()) {
            suspects.keySet().forEach(id -> window.put(id, change));
            window.replaceAll((id, earlier) -> change);
        } else {
            window.put(change.id(), change);
        }
    }

    /** In the order of the ids, in which all lock rows. */
    private static List<List<Long>> chunks(Collection<Long> ids) {
        List<Long> sorted = ids.stream().sorted().toList();
        return IntStream.range(0, (sorted.size() + CHUNK - 1) / CHUNK)
                .mapToObj(chunk -> sorted.subList(chunk * CHUNK, Math.min(sorted.size(), (chunk + 1) * CHUNK)))
                .toList();
    }

    private long settle(List<Long> ids, ChangeTopic topic, ReplicaTable table, List<String> columns)
            throws SQLException, IOException, InterruptedException {
        Map<Long, Map<String, Object>> rows = table.lock(ids);
        topic.read(change -> changedSince.addAll(change.isTruncate() ? suspects.keySet() : Set.of(change.id())));
        List<Long> stale = new ArrayList<>(ids);
        stale.removeAll(agreeing(ids, rows, columns));
        stale.removeAll(changedSince);
        for (long id : mend ? stale : List.<Long>of()) {
            Map<String, Object> row = row(id, columns);
            if (row == null) {
                table.delete(id);
            } else if (rows.containsKey(id)) {
                table.update(id, row);
            } else {
                table.insert(row);
            }
        }
        table.commit();
        return stale.size();
    }

    private Set<Long> agreeing(Collection<Long> ids, Map<Long, Map<String, Object>> rows, List<String> columns) {
        return ids.stream().filter(id -> agrees(row(id, columns), rows.get(id))).collect(Collectors.toSet());
    }

    private static boolean agrees(Map<String, Object> expected, Map<String, Object> found) {
        if (expected == null || found == null) {
            return expected == found;
        }
        Map<String, Object> canonical = new HashMap<>();
        expected.forEach((column, value) -> canonical.put(column, Canonical.of(column, value)));
        return found.entrySet().containsAll(canonical.entrySet());
    }

    /** What the replica should hold of a row; null when it was deleted. */
    private Map<String, Object> row(long id, List<String> columns) {
        Map<String, Object> after = suspects.get(id).after();
        if (after == null) {
            return null;
        }
        Map<String, Object> row = new LinkedHashMap<>(after);
        row.keySet().retainAll(columns);
        return row;
    }
}
