/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** The primary keys of a table of MySQL, read in short statements that lock nothing. Not thread-safe. */
final class SourceKeys implements ArchiveCheck.Keys {

    private static final int PAGE = 20_000;
    private static final int LOOKUP = 500;

    private final Connection connection;
    private final String column;
    private final String quotedTable;
    private final String quotedColumn;

    private SourceKeys(Connection connection, String table, String column) {
        this.connection = connection;
        this.column = column;
        quotedTable = quoted(table);
        quotedColumn = quoted(column);
    }

    /** Those of a table; empty unless its primary key is one column of whole numbers. */
    static Optional<SourceKeys> of(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        boolean areWhole = true;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT COLUMN_NAME, DATA_TYPE LIKE '%int' FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA ="
                        + " DATABASE() AND TABLE_NAME = ? AND COLUMN_KEY = 'PRI'")) {
            select.setString(1, table);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    columns.add(result.getString(1));
                    areWhole &= result.getBoolean(2);
                }
            }
        }
        return columns.size() == 1 && areWhole
                ? Optional.of(new SourceKeys(connection, table, columns.get(0)))
                : Optional.empty();
    }

    String column() {
        return column;
    }

    @Override
    public void forEach(LongConsumer keys) throws SQLException {
        Long behind = null;
        int read;
        do {
            read = 0;
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT " + quotedColumn + " FROM " + quotedTable
                            + (behind == null ? "" : " WHERE " + quotedColumn + " > ?") + " ORDER BY " + quotedColumn
                            + " LIMIT "
                            + PAGE)) {
                if (behind != null) {
                    select.setLong(1, behind);
                }
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        behind = result.getLong(1);
                        keys.accept(behind);
                        read++;
                    }
                }
            }
        } while (read == PAGE);
    }

    @Override
    public Set<Long> present(Collection<Long> wanted) throws SQLException {
        List<Long> all = List.copyOf(wanted);
        Set<Long> present = new HashSet<>();
        for (int from = 0; from < all.size(); from += LOOKUP) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + LOOKUP));
            try (PreparedStatement select = connection.prepareStatement("SELECT " + quotedColumn + " FROM "
                    + quotedTable
                    + " WHERE " + quotedColumn + " IN (" + String.join(", ", Collections.nCopies(some.size(), "?"))
                    + ")")) {
                for (int i = 0; i < some.size(); i++) {
                    select.setLong(i + 1, some.get(i));
                }
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        present.add(result.getLong(1));
                    }
                }
            }
        }
        return present;
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
