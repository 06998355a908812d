/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.database;

import org.strokeplatform.events.value.Canonical;
import org.strokeplatform.local.core.Endpoints;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Source and replica of a platform, and short statements on them. */
public final class Databases {

    private Databases() {}

    public static Connection source(Endpoints endpoints) throws SQLException {
        return source(endpoints, Map.of());
    }

    /** The same with further properties of the connection. */
    public static Connection source(Endpoints endpoints, Map<String, String> more) throws SQLException {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("connectionTimeZone", "UTC");
        return source(endpoints, "MYSQL", properties);
    }

    /** The same as the user of that prefix: MYSQL, MYSQL_OWNER, MYSQL_CDC. */
    public static Connection source(Endpoints endpoints, String user, Map<String, String> more) throws SQLException {
        String url = "jdbc:mysql://" + endpoints.get("MYSQL_HOST") + ":" + endpoints.get("MYSQL_PORT") + "/"
                + endpoints.get("MYSQL_DATABASE");
        return connect(url, endpoints, user, more);
    }

    /** The replica, with further properties of the connection. */
    public static Connection replica(Endpoints endpoints, Map<String, String> more) throws SQLException {
        return connect(endpoints.get("REPLICA_JDBC_URL"), endpoints, "REPLICA", more);
    }

    private static Connection connect(String url, Endpoints endpoints, String user, Map<String, String> more)
            throws SQLException {
        Properties properties = new Properties();
        properties.putAll(more);
        properties.put("user", endpoints.get(user + "_USER"));
        properties.put("password", endpoints.get(user + "_PASSWORD"));
        return DriverManager.getConnection(url, properties);
    }

    /** The rows by their ids, each column in its canonical form. */
    public static Map<Long, Map<String, Object>> rows(Connection connection, String sql, Object... values)
            throws SQLException {
        Map<Long, Map<String, Object>> rows = new LinkedHashMap<>();
        try (PreparedStatement select = fill(connection.prepareStatement(sql), values);
                ResultSet result = select.executeQuery()) {
            ResultSetMetaData columns = result.getMetaData();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
                    row.put(name, Canonical.of(name, result.getObject(i)));
                }
                rows.put(result.getLong("id"), row);
            }
        }
        return rows;
    }

    /** The largest id of a table, 0 when it is empty. */
    public static long lastId(Connection connection, String table) throws SQLException {
        return number(connection, "SELECT MAX(id) FROM " + table);
    }

    public static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Returns how many rows it changed. */
    public static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = fill(connection.prepareStatement(sql), values)) {
            return statement.executeUpdate();
        }
    }

    /** Inserts a patient and returns its id. */
    public static long insertPatient(Connection connection, Map<String, Object> columns) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        String sql = "INSERT INTO patients (" + String.join(", ", columns.keySet()) + ") VALUES (" + marks + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            fill(insert, columns.values().toArray());
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private static PreparedStatement fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
