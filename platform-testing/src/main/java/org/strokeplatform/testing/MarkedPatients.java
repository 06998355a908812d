/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.strokeplatform.audit.database.Databases;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.events.value.Canonical;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows of the table {@code patients} that one test writes, known by their province, and what becomes of them. */
public final class MarkedPatients implements AutoCloseable {

    private static final String ARCHIVE = "s3-archive-sink";
    private static final String PASS = "transforms.pseudonymize.pass";

    private final TestPlatform running;
    private final String mark;
    private final Connection source;
    private final Archive archive;
    private final Map<Long, List<String>> changes = new TreeMap<>();
    private List<String> archived = List.of();

    public MarkedPatients(TestPlatform running, String mark) throws SQLException {
        this.running = running;
        this.mark = mark;
        source = TestDatabase.source(running.endpoints(), "MYSQL_OWNER");
        archive = new Archive(running.endpoints()::get);
    }

    /** Inserts rows in one transaction, each with other values, and returns their ids. */
    public List<Long> insert(int count) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try {
            source.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                ids.add(Databases.insertPatient(source, columns(changes.size() + i)));
            }
            source.commit();
        } finally {
            source.setAutoCommit(true);
        }
        ids.forEach(id -> changes.put(id, new ArrayList<>(List.of("c"))));
        return ids;
    }

    private Map<String, Object> columns(int number) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("gender", "Female");
        columns.put("age", 20 + number % 30);
        columns.put("hypertension", 0);
        columns.put("heart_disease", 0);
        columns.put("avg_glucose_level", 80 + number % 97 / 10.0);
        columns.put("bmi", 20 + number % 13 / 2.0);
        columns.put("smoking_status", "never smoked");
        columns.put("name", "Patient " + number);
        columns.put("country", "Chile");
        columns.put("province", mark);
        return columns;
    }

    /** Changes some rows in one transaction; the assignment must change each of them. */
    public void update(List<Long> ids, String assignment) throws SQLException {
        executeFor("UPDATE patients SET " + assignment, ids, "u");
    }

    public void delete(List<Long> ids) throws SQLException {
        executeFor("DELETE FROM patients", ids, "d");
    }

    /** Those that are there beside some. */
    public List<Long> rest(List<Long> ids) throws SQLException {
        return inSource().keySet().stream().filter(id -> !ids.contains(id)).toList();
    }

    /** Runs a statement as the tables' owner. */
    public void execute(String sql) throws SQLException {
        TestDatabase.execute(source, sql);
    }

    private void executeFor(String statement, List<Long> ids, String change) throws SQLException {
        String list = String.join(", ", ids.stream().map(String::valueOf).toList());
        try (Statement update = source.createStatement()) {
            assertThat(update.executeUpdate(statement + " WHERE id IN (" + list + ")"))
                    .isEqualTo(ids.size());
        }
        ids.forEach(id -> changes.get(id).add(change));
    }

    public void awaitReplica(long id) {
        await("the row is in the replica", id, () -> inReplica("patients").keySet());
    }

    public void awaitArchive(long id) {
        await("the row is in the archive", id, () -> inArchive().keySet());
    }

    private static void await(String what, long id, Callable<Set<Long>> ids) {
        Await.until(what, () -> {
            assertThat(ids.call()).contains(id);
            return true;
        });
    }

    /** Lets columns that the table gains into the archive, instead of those of an earlier call. */
    public void archive(String... columns) throws IOException {
        archived = List.of(columns);
        TestConnector.changeSink(
                running.platform(),
                ARCHIVE,
                Map.of(
                        PASS,
                        passed()
                                + Stream.of(columns).map(column -> "," + column).collect(Collectors.joining())));
    }

    /** Those that the archive has as they are, unless an age is above its limit. */
    private Set<String> archivedColumns() throws IOException {
        Set<String> columns = new TreeSet<>(List.of(passed().split(",")));
        columns.add("age");
        columns.addAll(archived);
        return columns;
    }

    private String passed() throws IOException {
        return TestConnector.settings(running.platform(), ARCHIVE, Map.of()).get(PASS);
    }

    /**
     * Writes a last row, and compares every column of every row until all are as they should be: rows of other partitions
     * than the last one's may come after it.
     */
    public void assertArrived() throws Exception {
        assertArrivedIn("patients");
        long last = insert(1).get(0);
        awaitArchive(last);
        Await.until("every change is in the archive", () -> {
            compareArchive();
            return true;
        });
    }

    private void compareArchive() throws Exception {
        Map<Long, List<Map<String, Object>>> found = inArchive();
        Map<Long, List<String>> operations = new TreeMap<>();
        found.forEach((id, rows) -> operations.put(
                id,
                rows.stream()
                        // What the source's first snapshot found is read, not created.
                        .map(row -> String.valueOf(row.get("__op")).replace('r', 'c'))
                        // A row is made, changed and deleted in the order of these letters.
                        .sorted(Comparator.comparing("cud"::indexOf))
                        .toList()));
        assertThat(operations).isEqualTo(changes);
        Set<String> archived = archivedColumns();
        inSource().forEach((id, row) -> {
            row.keySet().retainAll(archived);
            assertThat(found.get(id)).anySatisfy(change -> assertThat(change).containsAllEntriesOf(row));
        });
    }

    /** The same of a table of the replica alone. */
    public void assertArrivedIn(String table) throws Exception {
        long last = insert(1).get(0);
        await("the row is in " + table, last, () -> inReplica(table).keySet());
        Await.until("the source's rows are in " + table, () -> {
            Map<Long, Map<String, Object>> expected = inSource();
            Map<Long, Map<String, Object>> found = inReplica(table);
            assertThat(found.keySet()).isEqualTo(expected.keySet());
            expected.forEach((id, row) -> assertThat(found.get(id)).containsAllEntriesOf(row));
            return true;
        });
    }

    public Map<Long, Map<String, Object>> inSource() throws SQLException {
        return rows(source, "patients");
    }

    /** The rows in a table of the replica, or of another database if the name says so. */
    public Map<Long, Map<String, Object>> inReplica(String table) throws SQLException {
        try (Connection replica = TestDatabase.replica(running.endpoints())) {
            return rows(replica, table);
        }
    }

    /** The changes in the archive by id. */
    public Map<Long, List<Map<String, Object>>> inArchive() throws Exception {
        Map<Long, List<Map<String, Object>>> found = new TreeMap<>();
        try (CloseableIterable<Record> records = IcebergGenerics.read(archive.table("patients"))
                .where(Expressions.equal("province", mark))
                .build()) {
            for (Record record : records) {
                Map<String, Object> row = new HashMap<>();
                record.struct()
                        .fields()
                        .forEach(field ->
                                row.put(field.name(), Canonical.of(field.name(), record.getField(field.name()))));
                found.computeIfAbsent(((Number) record.getField("id")).longValue(), id -> new ArrayList<>())
                        .add(row);
            }
        }
        return found;
    }

    private Map<Long, Map<String, Object>> rows(Connection connection, String table) throws SQLException {
        return new TreeMap<>(Databases.rows(connection, "SELECT * FROM " + table + " WHERE province = ?", mark));
    }

    @Override
    public void close() throws SQLException, IOException {
        source.close();
        archive.close();
    }
}
