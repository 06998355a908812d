/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.strokeplatform.testing.EmbeddedMySql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Inserts the rows that the service writes with nothing around it: one row, one commit. */
final class BareInserts {

    private static final String COLUMNS = "gender, age, hypertension, heart_disease, avg_glucose_level, bmi,"
            + " smoking_status, name, country, province, probability, risk_category, contributing_factors,"
            + " prediction_data, model_version";
    private static final int COLUMN_COUNT = 15;

    private final EmbeddedMySql mysql;
    private final String database;
    private final List<String> row = new ArrayList<>();

    /** Takes the newest row that the service wrote as the one to insert. */
    BareInserts(EmbeddedMySql mysql, String database) throws SQLException {
        this.mysql = mysql;
        this.database = database;
        try (Connection connection = mysql.connect(database);
                ResultSet newest = connection
                        .createStatement()
                        .executeQuery("SELECT " + COLUMNS + " FROM predictions ORDER BY id DESC LIMIT 1")) {
            newest.next();
            for (int column = 1; column <= COLUMN_COUNT; column++) {
                row.add(newest.getString(column));
            }
        }
    }

    /** One connection that inserts the row. */
    ClosedLoop.Client connect() throws SQLException {
        Connection connection = mysql.connect(database);
        PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO predictions (" + COLUMNS + ") VALUES (?" + ", ?".repeat(COLUMN_COUNT - 1) + ")");
        for (int column = 1; column <= COLUMN_COUNT; column++) {
            insert.setString(column, row.get(column - 1));
        }
        return new ClosedLoop.Client() {
            @Override
            public void once() throws SQLException {
                insert.executeUpdate();
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }
}
