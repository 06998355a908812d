/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import org.strokeplatform.rollout.source.SourceNotCheckedException.Reason;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A connection to a source database, for statements that only read. */
final class SourceConnection implements AutoCloseable {

    private static final String CONNECT_TIMEOUT_MS = "3000";
    private static final String ANSWER_TIMEOUT_MS = "10000";

    private final Connection connection;
    private final Statement statement;

    SourceConnection(SourceSettings settings) throws SQLException {
        Properties login = settings.login();
        login.put("connectTimeout", CONNECT_TIMEOUT_MS);
        login.put("socketTimeout", ANSWER_TIMEOUT_MS);
        connection = DriverManager.getConnection(settings.url(), login);
        statement = connection.createStatement();
    }

    /** What went wrong, as the user of the tool is to see it. */
    static SourceNotCheckedException notAnswered(SourceSettings settings, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String reason = Optional.ofNullable(e.getMessage())
                .flatMap(text -> text.lines().findFirst())
                .orElse(state);
        String message = state.startsWith("28")
                ? "database.user: %s refuses the user '%s'; compare database.user and database.password"
                        .formatted(settings.address(), settings.user())
                : "database.hostname: %s %s: %s"
                        .formatted(
                                settings.address(),
                                state.startsWith("08") ? "does not answer" : "could not be asked",
                                reason);
        return new SourceNotCheckedException(Reason.DATABASE, message, e);
    }

    /** What the first of some statements gives that this version knows and this user may run. */
    List<Map<String, String>> firstAllowed(String... statements) throws SQLException {
        for (String sql : statements) {
            try {
                return rows(sql);
            } catch (SQLException e) {
                if (String.valueOf(e.getSQLState()).startsWith("08")) {
                    throw e;
                }
            }
        }
        return List.of();
    }

    /** Rows by column name, in lower case; NULL stays null. */
    List<Map<String, String>> rows(String sql) throws SQLException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (ResultSet results = statement.executeQuery(sql)) {
            while (results.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    row.put(results.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT), results.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
