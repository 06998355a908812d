/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.analytics;

import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.strokeplatform.events.archive.Archive;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Changes by table and operation: those that were archived before a test, and those that MySQL says it made since. */
final class CountedChanges {

    private static final Map<String, String> NAMES =
            Map.of("r", "read at first", "c", "insert", "u", "update", "d", "delete");

    private final Map<String, Long> counts = new TreeMap<>();

    CountedChanges(Archive archive) throws IOException {
        for (String table : new String[] {"patients", "predictions"}) {
            try (CloseableIterable<Record> changes =
                    IcebergGenerics.read(archive.table(table)).select("__op").build()) {
                changes.forEach(change -> add(table, (String) change.getField("__op"), 1));
            }
        }
    }

    void add(String table, String op, long changes) {
        counts.merge(table + " " + NAMES.get(op), changes, Long::sum);
    }

    Map<String, Long> counts() {
        return counts;
    }

    /** The same as the report's table has it. */
    static Map<String, Long> reported(Connection database) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Statement statement = database.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT source, operation, changes FROM analytics_operations")) {
            while (result.next()) {
                counts.put(result.getString(1) + " " + result.getString(2), result.getLong(3));
            }
        }
        return counts;
    }
}
