/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strokeplatform.local.archive.ArchiveCheck;
import org.strokeplatform.local.archive.ArchiveComparison;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TableChangeTest;
import org.strokeplatform.testing.TestPlatform;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each column type of MySQL, nullable and not, with values at its edges: they are the same at topic, replica and archive, and
 * become what the page of column types says.
 */
@TableChangeTest
@ExtendWith(RunningPlatform.class)
class ColumnTypesIT {

    /** Rows with these ids and above come while the source runs, those below are there before. */
    private static final int LIVE = 100;

    /** Else rows that are there before have FLOAT with six digits. */
    private static final Map<String, String> CURSOR = Map.of("snapshot.fetch.size", "1000");

    static Set<String> tables() {
        return ColumnTypes.byTable().keySet();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void arriveEqual(String name, TestPlatform running) throws Exception {
        List<ColumnType> types = ColumnTypes.byTable().get(name);
        int rows = 1
                + types.stream().mapToInt(type -> type.literals().size()).max().orElseThrow();
        try (FollowedTable table = new FollowedTable(running, name, declarations(types))) {
            insert(table, name, types, 0, rows);
            table.follow(name.equals(ColumnTypes.DECIMALS) ? CURSOR : Map.of());
            insert(table, name, types, LIVE, rows);

            Map<Integer, Map<String, String>> expected = inDatabase(table.source(), name, types);
            assertThat(expected).hasSize(2 * rows);
            Await.untilEqual(
                    "all rows are in the topic",
                    2 * rows,
                    () -> inTopic(table, types).size());
            Await.untilEqual("all rows are in the replica", 2 * rows, table::count);
            Await.untilEqual(
                    "all rows are in the archive",
                    2 * rows,
                    () -> inArchive(table, types).size());
            List<String> differences = new ArrayList<>();
            differences.addAll(differences("topic", expected, inTopic(table, types)));
            differences.addAll(differences("replica", expected, inDatabase(table.replica(), table.inReplica(), types)));
            differences.addAll(differences("archive", expected, inArchive(table, types)));
            assertThat(differences).isEmpty();
            ArchiveCheck.Result compared = ArchiveComparison.compare(
                            table.source(), name, table.inArchive(), Map.of(), Duration.ZERO)
                    .orElseThrow();
            assertThat(compared)
                    .isEqualTo(new ArchiveCheck.Result(2L * rows, List.of(), List.of(), List.of(), List.of(), 0));
            Schema row = table.records().after(table.records().poll().get(0)).getSchema();
            assertThat(ColumnTypesPage.written(types)).isEqualTo(ColumnTypesPage.found(table, row, types));
        }
    }

    private static String declarations(List<ColumnType> types) {
        return "id INT PRIMARY KEY, "
                + types.stream()
                        .map(type -> "%1$s %2$s NULL, %1$s_required %2$s NOT NULL"
                                .formatted(type.name(), type.declaration()))
                        .collect(Collectors.joining(", "));
    }

    /** The last row has NULL where it may be. */
    private static void insert(FollowedTable table, String name, List<ColumnType> types, int firstId, int rows)
            throws SQLException {
        for (int row = 0; row < rows; row++) {
            List<String> values = new ArrayList<>(List.of(String.valueOf(firstId + row)));
            for (ColumnType type : types) {
                String value = type.literals().get(row % type.literals().size());
                values.add(row < rows - 1 ? value : "NULL");
                values.add(value);
            }
            table.execute("INSERT INTO " + name + " VALUES (" + String.join(", ", values) + ")");
        }
    }

    private static Map<Integer, Map<String, String>> inDatabase(
            Connection connection, String table, List<ColumnType> types) throws SQLException {
        List<String> expressions = new ArrayList<>(List.of("id"));
        for (ColumnType type : types) {
            expressions.add(type.kind().expression(type.name()));
            expressions.add(type.kind().expression(type.name() + "_required"));
        }
        Map<Integer, Map<String, String>> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT " + String.join(", ", expressions) + " FROM " + table)) {
            while (result.next()) {
                Map<String, String> row = new TreeMap<>();
                int column = 2;
                for (ColumnType type : types) {
                    put(row, type, type.name(), result.getString(column++));
                    put(row, type, type.name() + "_required", result.getString(column++));
                }
                rows.put(result.getInt(1), row);
            }
        }
        return rows;
    }

    private static Map<Integer, Map<String, String>> inTopic(FollowedTable table, List<ColumnType> types)
            throws IOException, InterruptedException {
        Map<Integer, Map<String, String>> rows = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : table.records().poll()) {
            GenericRecord state = table.records().after(record);
            Map<String, String> row = new TreeMap<>();
            for (ColumnType type : types) {
                for (String column : List.of(type.name(), type.name() + "_required")) {
                    Schema schema = state.getSchema().getField(column).schema();
                    put(row, type, column, ColumnKind.plain(schema, state.get(column)));
                }
            }
            rows.put((Integer) state.get("id"), row);
        }
        return rows;
    }

    private static Map<Integer, Map<String, String>> inArchive(FollowedTable table, List<ColumnType> types)
            throws IOException {
        Map<Integer, Map<String, String>> rows = new TreeMap<>();
        try (CloseableIterable<Record> records =
                IcebergGenerics.read(table.inArchive()).build()) {
            for (Record record : records) {
                Map<String, String> row = new TreeMap<>();
                for (ColumnType type : types) {
                    put(row, type, type.name(), record.getField(type.name()));
                    put(row, type, type.name() + "_required", record.getField(type.name() + "_required"));
                }
                rows.put((Integer) record.getField("id"), row);
            }
        }
        return rows;
    }

    private static void put(Map<String, String> row, ColumnType type, String column, Object value) {
        row.put(column, value == null ? null : type.kind().canonical(value));
    }

    /** Which columns of which rows differ, and how. */
    private static List<String> differences(
            String place, Map<Integer, Map<String, String>> expected, Map<Integer, Map<String, String>> found) {
        List<String> differences = new ArrayList<>();
        expected.forEach((id, row) -> row.forEach((column, value) -> {
            Map<String, String> other = found.get(id);
            if (other == null || !Objects.equals(value, other.get(column))) {
                differences.add("%s %d %s: %s, expected %s"
                        .formatted(
                                place, id, column, brief(other == null ? "no row" : other.get(column)), brief(value)));
            }
        }));
        return differences;
    }

    private static String brief(String value) {
        return value == null || value.length() < 80 ? value : value.substring(0, 60) + "..., " + value.length();
    }
}
