/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Writes and deletes single rows of a table of the replica. Not thread-safe. */
final class RowWriter {

    private final Connection connection;
    private final String table;
    private final List<SideColumn> columns;
    private final int keySize;
    private final KeyConditions keys;
    private final Fixed fixed;

    /** A column that has one value in all rows, of a table that holds rows of several others. */
    record Fixed(String column, String value) {}

    /**
     * A table.
     *
     * @param table its name, in quotes
     * @param fixed null when there is no such column
     */
    RowWriter(Connection connection, String table, List<SideColumn> columns, int keySize, Fixed fixed) {
        this.connection = connection;
        this.table = table;
        this.columns = columns;
        this.keySize = keySize;
        this.keys = new KeyConditions(columns.subList(0, keySize));
        this.fixed = fixed;
    }

    void insert(Object[] row) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(insert())) {
            int index = bindPresent(insert, 1, 0, row);
            if (fixed != null) {
                insert.setString(index, fixed.value());
            }
            insert.executeUpdate();
        }
    }

    void update(RowKey key, Object[] row) throws SQLException {
        if (columns.stream().skip(keySize).noneMatch(SideColumn::isPresent)) {
            return; // what differs is in columns that this table does not have
        }
        try (PreparedStatement update = connection.prepareStatement(update())) {
            bindKey(update, bindPresent(update, 1, keySize, row), key);
            update.executeUpdate();
        }
    }

    void delete(RowKey key) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(delete())) {
            bindKey(delete, 1, key);
            delete.executeUpdate();
        }
    }

    String insert() {
        List<SideColumn> present =
                columns.stream().filter(SideColumn::isPresent).toList();
        String names = present.stream().map(SideColumn::name).collect(Collectors.joining(", "));
        String values =
                present.stream().map(column -> column.writing().placeholder()).collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + names + (fixed == null ? "" : ", " + fixed.column()) + ") VALUES ("
                + values + (fixed == null ? "" : ", ?") + ")";
    }

    String update() {
        return "UPDATE " + table + " SET "
                + columns.subList(keySize, columns.size()).stream()
                        .filter(SideColumn::isPresent)
                        .map(RowWriter::isValue)
                        .collect(Collectors.joining(", "))
                + where();
    }

    String delete() {
        return "DELETE FROM " + table + where();
    }

    private static String isValue(SideColumn column) {
        return column.name() + " = " + column.writing().placeholder();
    }

    private String where() {
        return " WHERE " + keys.equal() + (fixed == null ? "" : " AND " + fixed.column() + " = ?");
    }

    private int bindPresent(PreparedStatement statement, int index, int from, Object[] row) throws SQLException {
        int next = index;
        for (int i = from; i < row.length; i++) {
            if (columns.get(i).isPresent()) {
                next = columns.get(i).writing().bind(statement, next, row[i]);
            }
        }
        return next;
    }

    private void bindKey(PreparedStatement statement, int index, RowKey key) throws SQLException {
        int next = keys.bind(statement, index, key);
        if (fixed != null) {
            statement.setString(next, fixed.value());
        }
    }
}
