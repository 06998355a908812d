/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.strokeplatform.audit.database.Databases;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.events.value.ArchivedForm;
import org.strokeplatform.events.value.Canonical;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.model.StrokeModel;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares, by value, what was sent with what lies in the source, the replica and the archive. Not thread-safe. */
final class Comparison implements AutoCloseable {

    private static final int MOST_SHOWN = 20;

    private final Connection source;
    private final Connection replica;
    private final Archive archive; // Null when it is left out.
    private final ArchivedForm archivedForm;
    private final StrokeModel model = StrokeModel.packaged();
    private final Map<DemoTable, Map<Count, Long>> tallies = new EnumMap<>(DemoTable.class);
    private int shown;

    Comparison(Endpoints endpoints, boolean withArchive) throws SQLException {
        source = Databases.source(endpoints);
        replica = Databases.replica(endpoints, Map.of());
        archive = withArchive ? new Archive(endpoints::get) : null;
        archivedForm = new ArchivedForm(endpoints.get("PSEUDONYM_KEY"), endpoints.get("PSEUDONYM_KEY_ID"));
        for (DemoTable table : DemoTable.values()) {
            Map<Count, Long> tally = new EnumMap<>(Count.class);
            for (Count count : Count.values()) {
                tally.put(count, 0L);
            }
            tallies.put(table, tally);
        }
    }

    /** What is counted. */
    enum Count {
        SENT,
        IN_SOURCE,
        IN_REPLICA,
        IN_ARCHIVE,
        MISMATCHES
    }

    /**
     * A row that was sent.
     *
     * @param changes the operations that the archive must hold of it, in order
     */
    record Expected(long id, DemoPatient patient, List<String> changes) {

        boolean isDeleted() {
            return changes.contains("d");
        }

        boolean isUpdated() {
            return changes.contains("u");
        }
    }

    /** What was counted in each table. */
    Map<DemoTable, Map<Count, Long>> tallies() {
        return tallies;
    }

    /** Compares some rows of a table; a few thousand at once, so that memory stays bounded. */
    void compare(DemoTable table, List<Expected> rows) throws SQLException, IOException {
        Set<Long> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.id()));
        Map<Long, Map<String, Object>> sourceRows = rows(source, table, ids);
        Map<Long, Map<String, Object>> replicaRows = rows(replica, table, ids);
        Map<Long, List<Map<String, Object>>> changes =
                archive == null ? Map.of() : archive.changes(table.tableName(), ids);
        for (Expected row : rows) {
            List<String> problems = new ArrayList<>();
            count(table, Count.SENT);
            Map<String, Object> sourceRow = sourceRows.get(row.id());
            compareSource(table, row, sourceRow, problems);
            Map<String, Object> scored = sourceRow == null ? null : withScore(table, row, sourceRow);
            compareReplica(table, row, scored, replicaRows.get(row.id()), problems);
            if (archive != null) {
                compareArchive(table, row, scored, changes.getOrDefault(row.id(), List.of()), problems);
            }
            if (!problems.isEmpty()) {
                count(table, Count.MISMATCHES);
                show("line " + row.patient().line() + ", " + table.tableName() + " id " + row.id() + ": "
                        + String.join("; ", problems));
            }
        }
    }

    /** The first few of what may be many. */
    private void show(String line) {
        if (++shown <= MOST_SHOWN) {
            System.out.println(line);
        } else if (shown == MOST_SHOWN + 1) {
            System.out.println("... and more");
        }
    }

    private static Map<Long, Map<String, Object>> rows(Connection connection, DemoTable table, Set<Long> ids)
            throws SQLException {
        if (ids.isEmpty()) {
            return Map.of();
        }
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        String sql = "SELECT * FROM " + table.tableName() + " WHERE id IN (" + marks + ")";
        return Databases.rows(connection, sql, ids.toArray());
    }

    private void compareSource(DemoTable table, Expected row, Map<String, Object> found, List<String> problems) {
        if (found == null) {
            if (!row.isDeleted()) {
                problems.add("not in MySQL");
            }
            return;
        }
        count(table, Count.IN_SOURCE);
        if (!row.isUpdated()) {
            differences("MySQL", canonical(row.patient().columns()), found, problems);
        }
    }

    private void compareReplica(
            DemoTable table,
            Expected row,
            Map<String, Object> expected,
            Map<String, Object> found,
            List<String> problems) {
        if (found != null) {
            count(table, Count.IN_REPLICA);
        }
        if (expected != null && found == null) {
            problems.add("not in the replica");
        } else if (row.isDeleted() && found != null) {
            problems.add("deleted, and still in the replica");
        } else if (expected != null) {
            differences("the replica", expected, found, problems);
        }
    }

    private void compareArchive(
            DemoTable table,
            Expected row,
            Map<String, Object> expected,
            List<Map<String, Object>> found,
            List<String> problems) {
        List<String> operations = found.stream()
                .map(change -> String.valueOf(change.get("__op")))
                .sorted()
                .toList();
        if (!found.isEmpty()) {
            count(table, Count.IN_ARCHIVE);
        }
        if (!operations.equals(row.changes().stream().sorted().toList())) {
            problems.add("the archive has the changes " + operations + ", expected " + row.changes());
        } else if (expected != null) {
            String last = row.changes().get(row.changes().size() - 1);
            found.stream()
                    .filter(change -> last.equals(change.get("__op")))
                    .forEach(change -> differences("the archive", archivedForm.of(expected), change, problems));
        }
    }

    /** What the transform adds to rows of other systems. */
    private Map<String, Object> withScore(DemoTable table, Expected row, Map<String, Object> sourceRow) {
        if (table == DemoTable.PREDICTIONS || row.isUpdated()) {
            return sourceRow;
        }
        double probability = model.probability(row.patient().inputs());
        Map<String, Object> scored = new HashMap<>(sourceRow);
        scored.put("probability", probability);
        scored.put("risk_category", model.categoryOf(probability).label());
        scored.put("model_version", model.version());
        return scored;
    }

    private static Map<String, Object> canonical(Map<String, Object> columns) {
        Map<String, Object> canonical = new HashMap<>();
        columns.forEach((name, value) -> canonical.put(name, Canonical.of(name, value)));
        return canonical;
    }

    private static void differences(
            String where, Map<String, Object> expected, Map<String, Object> found, List<String> problems) {
        expected.forEach((column, value) -> {
            if (!Objects.equals(value, found.get(column))) {
                problems.add(column + " differs in " + where);
            }
        });
    }

    private void count(DemoTable table, Count count) {
        tallies.get(table).merge(count, 1L, Long::sum);
    }

    @Override
    public void close() throws SQLException, IOException {
        source.close();
        replica.close();
        if (archive != null) {
            archive.close();
        }
    }
}
