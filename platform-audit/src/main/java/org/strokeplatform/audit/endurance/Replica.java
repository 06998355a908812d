/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.events.value.Canonical;
import org.strokeplatform.local.core.Endpoints;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads rows of the source and of the replica, each time on a connection of its own. */
final class Replica {

    private static final int CHUNK = 2_000;

    private final Endpoints endpoints;

    Replica(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    long lastPatient() throws SQLException {
        try (Connection connection = replica()) {
            return number(connection, "SELECT MAX(id) FROM patients");
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Compares every column of every row above an id. */
    Difference compare(String table, long above) throws SQLException {
        long missing = 0;
        long duplicate = 0;
        try (Connection source = source();
                Connection replica = replica()) {
            long last = lastId(table, source, replica);
            for (long from = above; from < last; from += CHUNK) {
                Map<Long, Map<String, Object>> expected = rows(source, table, from, from + CHUNK);
                Map<Long, Map<String, Object>> found = rows(replica, table, from, from + CHUNK);
                for (Map.Entry<Long, Map<String, Object>> row : expected.entrySet()) {
                    Map<String, Object> there = found.remove(row.getKey());
                    missing += there != null
                                    && there.entrySet()
                                            .containsAll(row.getValue().entrySet())
                            ? 0
                            : 1;
                }
                duplicate += found.size();
            }
        }
        return new Difference(missing, duplicate);
    }

    /** The highest id that source or replica has in a table. */
    long lastId(String table) throws SQLException {
        try (Connection source = source();
                Connection replica = replica()) {
            return lastId(table, source, replica);
        }
    }

    private static long lastId(String table, Connection source, Connection replica) throws SQLException {
        String max = "SELECT MAX(id) FROM " + table;
        return Math.max(number(source, max), number(replica, max));
    }

    Connection source() throws SQLException {
        return connect(
                "jdbc:mysql://" + endpoints.get("MYSQL_HOST") + ":" + endpoints.get("MYSQL_PORT") + "/"
                        + endpoints.get("MYSQL_DATABASE"),
                "MYSQL");
    }

    private Connection replica() throws SQLException {
        return connect(endpoints.get("REPLICA_JDBC_URL"), "REPLICA");
    }

    private Connection connect(String url, String user) throws SQLException {
        Properties login = new Properties();
        login.put("user", endpoints.get(user + "_USER"));
        login.put("password", endpoints.get(user + "_PASSWORD"));
        login.put("connectionTimeZone", "UTC");
        login.put("connectTimeout", "2000");
        login.put("socketTimeout", "20000");
        return DriverManager.getConnection(url, login);
    }

    private static Map<Long, Map<String, Object>> rows(Connection connection, String table, long above, long to)
            throws SQLException {
        Map<Long, Map<String, Object>> rows = new TreeMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT * FROM " + table + " WHERE id > ? AND id <= ?")) {
            select.setLong(1, above);
            select.setLong(2, to);
            try (ResultSet result = select.executeQuery()) {
                ResultSetMetaData meta = result.getMetaData();
                while (result.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= meta.getColumnCount(); i++) {
                        String name = meta.getColumnLabel(i).toLowerCase(Locale.ROOT);
                        row.put(name, Canonical.of(name, result.getObject(i)));
                    }
                    rows.put(result.getLong("id"), row);
                }
            }
        }
        return rows;
    }
}
