/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.replica;

import org.strokeplatform.local.Endpoints;
import org.strokeplatform.local.demo.Canonical;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A table of the replica, on MySQL or SQL Server. Not thread-safe. */
final class ReplicaTable implements AutoCloseable {

    private final String table;
    private final Connection connection;
    private final boolean sqlServer;
    private final String quote;

    ReplicaTable(Endpoints endpoints, String table) throws SQLException {
        this.table = table;
        String url = endpoints.get("REPLICA_JDBC_URL");
        connection = DriverManager.getConnection(url, endpoints.get("REPLICA_USER"), endpoints.get("REPLICA_PASSWORD"));
        connection.setAutoCommit(false);
        sqlServer = url.startsWith("jdbc:sqlserver:");
        quote = connection.getMetaData().getIdentifierQuoteString();
    }

    /** The rows with those ids, each column in its canonical form. */
    Map<Long, Map<String, Object>> rows(Collection<Long> ids) throws SQLException {
        Map<Long, Map<String, Object>> rows = select("", "", ids);
        connection.rollback();
        return rows;
    }

    /** The same, and nobody else writes to them, or makes them, before commit. */
    Map<Long, Map<String, Object>> lock(Collection<Long> ids) throws SQLException {
        return sqlServer ? select(" WITH (UPDLOCK, HOLDLOCK)", "", ids) : select("", " FOR UPDATE", ids);
    }

    void delete(long id) throws SQLException {
        execute("DELETE FROM " + table + " WHERE id = ?", List.of(id));
    }

    void insert(Map<String, Object> row) throws SQLException {
        String columns = row.keySet().stream().map(this::quoted).collect(Collectors.joining(", "));
        String marks = String.join(", ", Collections.nCopies(row.size(), "?"));
        execute("INSERT INTO " + table + " (" + columns + ") VALUES (" + marks + ")", row.values());
    }

    void update(long id, Map<String, Object> row) throws SQLException {
        String columns =
                row.keySet().stream().map(name -> quoted(name) + " = ?").collect(Collectors.joining(", "));
        List<Object> values = new ArrayList<>(row.values());
        values.add(id);
        execute("UPDATE " + table + " SET " + columns + " WHERE id = ?", values);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    List<String> columns() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT * FROM " + table + " WHERE id IS NULL");
                ResultSet result = select.executeQuery()) {
            return names(result.getMetaData());
        }
    }

    private Map<Long, Map<String, Object>> select(String hint, String end, Collection<Long> ids) throws SQLException {
        Map<Long, Map<String, Object>> rows = new HashMap<>();
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT * FROM " + table + hint + " WHERE id IN (" + marks + ") ORDER BY id" + end)) {
            set(select, ids);
            try (ResultSet result = select.executeQuery()) {
                List<String> names = names(result.getMetaData());
                while (result.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 0; i < names.size(); i++) {
                        row.put(names.get(i), Canonical.of(names.get(i), result.getObject(i + 1)));
                    }
                    rows.put(result.getLong("id"), row);
                }
            }
        }
        return rows;
    }

    private void execute(String sql, Collection<?> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Collection<?> values) throws SQLException {
        int index = 1;
        for (Object value : values) {
            statement.setObject(index++, value);
        }
    }

    private String quoted(String name) {
        return quote + name + quote;
    }

    private static List<String> names(ResultSetMetaData meta) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            names.add(meta.getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        return names;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
