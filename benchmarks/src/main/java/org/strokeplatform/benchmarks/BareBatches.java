/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.strokeplatform.testing.TestDatabase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Inserts rows that a sink has written into the same table again, with nothing around it: the sink's limit. */
final class BareBatches {

    /** As many as the SQL sinks of the edition open write at once. */
    private static final int BATCH = 1_000;

    private BareBatches() {}

    /** Empties the table and fills it again; rows per second of the filling. */
    static double rate(Connection replica, String table) throws SQLException {
        List<Object[]> rows = rows(replica, table);
        TestDatabase.execute(replica, "TRUNCATE TABLE " + table);
        long start = System.nanoTime();
        insert(replica, table, rows);
        return rows.size() * 1e9 / (System.nanoTime() - start);
    }

    private static List<Object[]> rows(Connection replica, String table) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        try (Statement statement = replica.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                Object[] row = new Object[columns];
                for (int column = 0; column < row.length; column++) {
                    row[column] = result.getObject(column + 1);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static void insert(Connection replica, String table, List<Object[]> rows) throws SQLException {
        String places = String.join(", ", Collections.nCopies(rows.get(0).length, "?"));
        replica.setAutoCommit(false);
        try (PreparedStatement insert = replica.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).length; column++) {
                    insert.setObject(column + 1, rows.get(row)[column]);
                }
                insert.addBatch();
                if ((row + 1) % BATCH == 0 || row + 1 == rows.size()) {
                    insert.executeBatch();
                    replica.commit();
                }
            }
        } finally {
            replica.setAutoCommit(true);
        }
    }
}
