/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.strokeplatform.events.value.Canonical;
import org.strokeplatform.local.core.Endpoints;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A connection to the source or the replica. Not thread-safe. */
final class DatabaseConnection implements AutoCloseable {

    private final Connection connection;

    private DatabaseConnection(Connection connection) {
        this.connection = connection;
    }

    static DatabaseConnection source(Endpoints endpoints) throws SQLException {
        String url = "jdbc:mysql://" + endpoints.get("MYSQL_HOST") + ":" + endpoints.get("MYSQL_PORT") + "/"
                + endpoints.get("MYSQL_DATABASE") + "?connectionTimeZone=UTC";
        return new DatabaseConnection(
                DriverManager.getConnection(url, endpoints.get("MYSQL_USER"), endpoints.get("MYSQL_PASSWORD")));
    }

    static DatabaseConnection replica(Endpoints endpoints) throws SQLException {
        return new DatabaseConnection(DriverManager.getConnection(
                endpoints.get("REPLICA_JDBC_URL"), endpoints.get("REPLICA_USER"), endpoints.get("REPLICA_PASSWORD")));
    }

    /** Inserts a patient as another system would and returns its id. */
    long insertPatient(Map<String, Object> columns) throws SQLException {
        String names = String.join(", ", columns.keySet());
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO patients (" + names + ") VALUES (" + marks + ")", Statement.RETURN_GENERATED_KEYS)) {
            int index = 1;
            for (Object value : columns.values()) {
                insert.setObject(index++, value);
            }
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** The rows with those ids, each column in its canonical form, by id. */
    Map<Long, Map<String, Object>> rows(DemoTable table, Collection<Long> ids) throws SQLException {
        Map<Long, Map<String, Object>> rows = new HashMap<>();
        if (ids.isEmpty()) {
            return rows;
        }
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        try (PreparedStatement select =
                connection.prepareStatement("SELECT * FROM " + table.tableName() + " WHERE id IN (" + marks + ")")) {
            int index = 1;
            for (Long id : ids) {
                select.setLong(index++, id);
            }
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    rows.put(result.getLong("id"), row(result));
                }
            }
        }
        return rows;
    }

    long count(DemoTable table) throws SQLException {
        return number("SELECT COUNT(*) FROM " + table.tableName());
    }

    /** The largest id, 0 in an empty table. */
    long lastId(DemoTable table) throws SQLException {
        return number("SELECT MAX(id) FROM " + table.tableName());
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static Map<String, Object> row(ResultSet result) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        Map<String, Object> row = new LinkedHashMap<>();
        for (int column = 1; column <= meta.getColumnCount(); column++) {
            String name = meta.getColumnLabel(column).toLowerCase(Locale.ROOT);
            row.put(name, Canonical.of(name, result.getObject(column)));
        }
        return row;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
