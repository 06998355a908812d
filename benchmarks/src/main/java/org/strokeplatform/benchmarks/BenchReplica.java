/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.strokeplatform.local.core.PlatformException;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A replica of the user's own. Rows of a measurement would overwrite others of the same ids, so it takes a database
 * without tables, and leaves it so.
 */
record BenchReplica(String url, String user, String password) {

    private static final Set<String> OWN = Set.of("predictions", "patients", "high_risk", "replica_repairs");

    /** As {@code ./stroke up} takes it. */
    Map<String, String> exported() {
        return Map.of("REPLICA_JDBC_URL", url, "REPLICA_USER", user, "REPLICA_PASSWORD", password);
    }

    /** @throws PlatformException if there are tables, or the database does not answer */
    void requireEmpty() {
        try (Connection connection = connect()) {
            List<String> tables = tables(connection);
            if (!tables.isEmpty()) {
                throw new PlatformException("--replica: expected a database without tables, found "
                        + String.join(", ", tables) + "; give it one that nobody else writes to");
            }
        } catch (SQLException e) {
            throw new PlatformException("--replica: the database cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Drops the tables that the platform and the benchmark have made, and no others. */
    void dropTables() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            String quote = connection.getMetaData().getIdentifierQuoteString();
            for (String table : tables(connection)) {
                if (OWN.contains(table) || table.startsWith("bench_")) {
                    statement.execute("DROP TABLE " + quote + table + quote);
                }
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    /** Says nothing of the password. */
    @Override
    public String toString() {
        return "BenchReplica[user=" + user + "]";
    }
}
