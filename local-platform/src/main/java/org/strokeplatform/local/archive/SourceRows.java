/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.archive;

import org.strokeplatform.rollout.replica.ComparableColumns;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The rows of a table of MySQL, read in short statements that lock nothing. Not thread-safe. */
final class SourceRows implements ArchiveCheck.Source {

    private static final int PAGE = 5_000;
    private static final int LOOKUP = 500;

    private final Connection connection;
    private final String key;
    private final ComparableColumns columns;
    private final String select;
    private final String quotedKey;

    private SourceRows(Connection connection, String table, String key, ComparableColumns columns) {
        this.connection = connection;
        this.key = key;
        this.columns = columns;
        quotedKey = quoted(key);
        select = "SELECT " + quotedKey + columns.expressions() + " FROM " + quoted(table);
    }

    /**
     * Those of a table; empty unless its primary key is one column of whole numbers.
     *
     * @param wanted which columns are compared, by the archive's names
     */
    static Optional<SourceRows> of(Connection connection, String table, Predicate<String> wanted) throws SQLException {
        List<String> key = new ArrayList<>();
        boolean isWhole = true;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT COLUMN_NAME, DATA_TYPE LIKE '%int' FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA ="
                        + " DATABASE() AND TABLE_NAME = ? AND COLUMN_KEY = 'PRI'")) {
            select.setString(1, table);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    key.add(result.getString(1));
                    isWhole &= result.getBoolean(2);
                }
            }
        }
        return key.size() == 1 && isWhole
                ? Optional.of(
                        new SourceRows(connection, table, key.get(0), ComparableColumns.of(connection, table, wanted)))
                : Optional.empty();
    }

    String key() {
        return key;
    }

    ComparableColumns columns() {
        return columns;
    }

    @Override
    public void forEach(BiConsumer<Long, String> rows) throws SQLException {
        Long behind = null;
        int read;
        do {
            read = 0;
            try (PreparedStatement page = connection.prepareStatement(select
                    + (behind == null ? "" : " WHERE " + quotedKey + " > ?")
                    + " ORDER BY " + quotedKey + " LIMIT " + PAGE)) {
                if (behind != null) {
                    page.setLong(1, behind);
                }
                try (ResultSet result = page.executeQuery()) {
                    while (result.next()) {
                        behind = result.getLong(1);
                        rows.accept(behind, columns.text(result, 2));
                        read++;
                    }
                }
            }
        } while (read == PAGE);
    }

    @Override
    public <T> Map<Long, T> rows(Collection<Long> wanted, Function<String, T> form) throws SQLException {
        List<Long> all = List.copyOf(wanted);
        Map<Long, T> rows = new HashMap<>();
        for (int from = 0; from < all.size(); from += LOOKUP) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + LOOKUP));
            try (PreparedStatement lookup = connection.prepareStatement(select + " WHERE " + quotedKey + " IN ("
                    + String.join(", ", Collections.nCopies(some.size(), "?")) + ")")) {
                for (int i = 0; i < some.size(); i++) {
                    lookup.setLong(i + 1, some.get(i));
                }
                try (ResultSet result = lookup.executeQuery()) {
                    while (result.next()) {
                        rows.put(result.getLong(1), form.apply(columns.text(result, 2)));
                    }
                }
            }
        }
        return rows;
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
