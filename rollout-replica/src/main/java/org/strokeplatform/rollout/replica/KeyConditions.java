/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The conditions of a table's key, and how their parameters are bound.
 *
 * @param columns those of the key
 */
record KeyConditions(List<SideColumn> columns) {

    /** That a key is behind another, so that the databases find it by the index. */
    String behind() {
        String first = columns.get(0).name() + " >= " + placeholder(0);
        return columns.size() == 1 ? behind(0) : first + " AND " + behind(0);
    }

    private String behind(int i) {
        String name = columns.get(i).name();
        String greater = name + " > " + placeholder(i);
        return i == columns.size() - 1
                ? greater
                : "(" + greater + " OR " + name + " = " + placeholder(i) + " AND " + behind(i + 1) + ")";
    }

    void bindBehind(PreparedStatement select, RowKey after) throws SQLException {
        int index = columns.size() == 1 ? 1 : bind(select, 1, 0, after);
        for (int i = 0; i < columns.size(); i++) {
            index = bind(select, index, i, after);
            if (i < columns.size() - 1) {
                index = bind(select, index, i, after);
            }
        }
    }

    private int bind(PreparedStatement statement, int index, int column, RowKey key) throws SQLException {
        return columns.get(column).writing().bind(statement, index, key.values().get(column));
    }

    /** That a key is one of several. */
    String anyOf(int keys) {
        if (columns.size() == 1) {
            return columns.get(0).name() + " IN (" + String.join(", ", Collections.nCopies(keys, placeholder(0))) + ")";
        }
        return String.join(" OR ", Collections.nCopies(keys, "(" + equal() + ")"));
    }

    /** That a key is another. */
    String equal() {
        return columns.stream()
                .map(column -> column.name() + " = " + column.writing().placeholder())
                .collect(Collectors.joining(" AND "));
    }

    /**
     * Binds a key for {@link #equal}, or one of those of {@link #anyOf}.
     *
     * @return the index of the next parameter
     */
    int bind(PreparedStatement statement, int index, RowKey key) throws SQLException {
        int next = index;
        for (int i = 0; i < columns.size(); i++) {
            next = bind(statement, next, i, key);
        }
        return next;
    }

    String order() {
        return columns.stream().map(SideColumn::name).collect(Collectors.joining(", "));
    }

    private String placeholder(int column) {
        return columns.get(column).writing().placeholder();
    }
}
