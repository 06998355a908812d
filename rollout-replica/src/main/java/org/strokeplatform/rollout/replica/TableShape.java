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
import java.util.TreeMap;

/**
 * The columns of a table.
 *
 * @param types the columns' types by their names, in the table's order
 * @param key the columns of the primary key
 */
record TableShape(String name, Map<String, String> types, List<String> key) {

    /** The tables that a database has in its own schema, views aside. */
    static List<String> names(Connection connection, Dialect dialect) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = " + dialect.schema()
                                + " AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME");
                ResultSet result = select.executeQuery()) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
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
        return new TableShape(table, types, key(connection, table));
    }

    /** This table's name of a column of the source, which the source connector may have had to adjust to Avro. */
    Optional<String> column(String ofSource) {
        String adjusted = adjusted(ofSource);
        return types.containsKey(ofSource)
                ? Optional.of(ofSource)
                : types.keySet().stream().filter(adjusted::equalsIgnoreCase).findFirst();
    }

    /** A name as Avro takes it. */
    static String adjusted(String ofSource) {
        return ofSource.replaceAll("[^A-Za-z0-9_]", "_").replaceFirst("^(?=[0-9])", "_");
    }

    private static List<String> key(Connection connection, String table) throws SQLException {
        Map<Integer, String> key = new TreeMap<>();
        try (ResultSet result =
                connection.getMetaData().getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (result.next()) {
                key.put(result.getInt("KEY_SEQ"), result.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(key.values());
    }
}
