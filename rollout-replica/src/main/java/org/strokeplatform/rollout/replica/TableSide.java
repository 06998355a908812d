/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads one of two tables that are compared, in short statements that lock nothing. The first columns are the key. Not
 * thread-safe.
 */
final class TableSide implements Settling.Lookup {

    private static final int FIRST_PAGE = 100;
    private static final int LARGEST_PAGE = 2_000;
    static final int LARGEST_LOOKUP = 500;
    /** About as much as a page should hold, in characters or bytes; at four times as much it ends early. */
    private static final long PAGE_SIZE = 1L << 20;

    /**
     * Rows in the order of the key.
     *
     * @param last whether there are no more behind them
     */
    record Page(List<Object[]> rows, boolean last) {}

    private final Connection connection;
    private final Dialect dialect;
    private final String table;
    private final List<SideColumn> columns;
    private final KeyConditions keys;
    private final String condition;
    private int pageRows = FIRST_PAGE;

    /**
     * A table.
     *
     * @param condition SQL that its rows meet
     */
    TableSide(
            Connection connection,
            Dialect dialect,
            String table,
            List<SideColumn> columns,
            int keySize,
            String condition) {
        this.connection = connection;
        this.dialect = dialect;
        this.table = dialect.quoted(table);
        this.columns = columns;
        this.keys = new KeyConditions(columns.subList(0, keySize));
        this.condition = condition;
    }

    Connection connection() {
        return connection;
    }

    RowKey key(Object[] row) {
        return RowKey.of(row, keys.columns());
    }

    /**
     * The rows that follow a key.
     *
     * @param after null for the first rows
     * @param filter SQL that they meet besides
     */
    Page page(RowKey after, String filter) throws SQLException {
        int limit = pageRows;
        try (PreparedStatement select = connection.prepareStatement(page(after != null, filter, limit))) {
            if (after != null) {
                keys.bindBehind(select, after);
            }
            List<Object[]> rows = new ArrayList<>();
            long size = 0;
            try (ResultSet result = stream(select)) {
                while (size < 4 * PAGE_SIZE && result.next()) {
                    Object[] row = row(result);
                    rows.add(row);
                    size += sizeOf(row);
                }
            }
            adapt(rows.size(), size);
            return new Page(rows, rows.size() < limit && size < 4 * PAGE_SIZE);
        }
    }

    @Override
    public Map<RowKey, Object[]> rows(Collection<RowKey> wanted) throws SQLException {
        Map<RowKey, Object[]> rows = new HashMap<>();
        List<RowKey> rest = new ArrayList<>(wanted);
        while (!rest.isEmpty()) {
            List<RowKey> some = rest.subList(0, Math.min(rest.size(), Math.min(pageRows, LARGEST_LOOKUP)));
            read(
                            dialect.select(
                                    expressions(),
                                    table,
                                    condition + " AND (" + keys.anyOf(some.size()) + ")",
                                    keys.order(),
                                    some.size()),
                            some)
                    .forEach(row -> rows.put(key(row), row));
            some.clear();
        }
        // A collation may find a key that is spelled in another way.
        rows.keySet().retainAll(wanted);
        return rows;
    }

    /** A row that nobody else changes, or makes, before the transaction of the connection ends; null when it is not there. */
    Object[] lock(RowKey key) throws SQLException {
        List<Object[]> rows = read(
                dialect.selectForUpdate(expressions(), table, condition + " AND (" + keys.anyOf(1) + ")"),
                List.of(key));
        return rows.stream().filter(row -> key(row).equals(key)).findFirst().orElse(null);
    }

    String page(boolean continued, String filter, int limit) {
        return dialect.select(
                expressions(),
                table,
                condition + " AND " + filter + (continued ? " AND " + keys.behind() : ""),
                keys.order(),
                limit);
    }

    private List<Object[]> read(String sql, List<RowKey> wanted) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int index = 1;
            for (RowKey key : wanted) {
                index = keys.bind(select, index, key);
            }
            List<Object[]> rows = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    rows.add(row(result));
                }
            }
            return rows;
        }
    }

    /** MySQL's driver would hold the whole result in memory. */
    private ResultSet stream(PreparedStatement select) throws SQLException {
        if (dialect == Dialect.MYSQL) {
            select.setFetchSize(Integer.MIN_VALUE);
        }
        return select.executeQuery();
    }

    private Object[] row(ResultSet result) throws SQLException {
        Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = columns.get(i).reading().read(result, i + 1);
        }
        return row;
    }

    private void adapt(int rows, long size) {
        if (rows > 0) {
            long fitting = PAGE_SIZE / Math.max(1, size / rows);
            pageRows = (int) Math.max(1, Math.min(fitting, Math.min(LARGEST_PAGE, pageRows * 10L)));
        }
    }

    private static long sizeOf(Object[] row) {
        long size = 0;
        for (Object value : row) {
            size += value instanceof String text ? text.length() : value instanceof byte[] bytes ? bytes.length : 8;
        }
        return size;
    }

    private String expressions() {
        return columns.stream().map(column -> column.reading().expression()).collect(Collectors.joining(", "));
    }
}
