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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a table.
 *
 * @param types the columns' types by their names, in the table's order
 * @param key the columns of the primary key
 */
record TableShape(String name, Map<String, String> types, List<String> key) {

    /** The tables that a database has in its own schema, views aside. */
    static List<String> names(Connection connection, Dialect dialect) throws SQLException {
        return list(
                connection,
                "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = " + dialect.schema()
                        + " AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME");
    }

    /** The table of a name; without columns when there is none. */
    static TableShape of(Connection connection, Dialect dialect, String table) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT COLUMN_NAME, DATA_TYPE FROM"
                + " INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = " + dialect.schema()
                + " AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION")) {
            select.setString(1, table);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    types.put(result.getString(1), result.getString(2).toLowerCase(Locale.ROOT));
                }
            }
        }
        List<String> key = list(
                connection,
                "SELECT k.COLUMN_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS c"
                        + " JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE k ON k.TABLE_SCHEMA = c.TABLE_SCHEMA"
                        + " AND k.TABLE_NAME = c.TABLE_NAME AND k.CONSTRAINT_NAME = c.CONSTRAINT_NAME"
                        + " WHERE c.CONSTRAINT_TYPE = 'PRIMARY KEY' AND c.TABLE_SCHEMA = " + dialect.schema()
                        + " AND c.TABLE_NAME = ? ORDER BY k.ORDINAL_POSITION",
                table);
        return new TableShape(table, types, key);
    }

    /** This table's name of a column of the source, which the source connector may have had to adjust to Avro. */
    Optional<String> column(String ofSource) {
        String adjusted = ofSource.replaceAll("[^A-Za-z0-9_]", "_").replaceFirst("^(?=[0-9])", "_");
        return types.containsKey(ofSource)
                ? Optional.of(ofSource)
                : types.keySet().stream().filter(adjusted::equalsIgnoreCase).findFirst();
    }

    private static List<String> list(Connection connection, String sql, String... parameters) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    texts.add(result.getString(1));
                }
            }
        }
        return texts;
    }
}
