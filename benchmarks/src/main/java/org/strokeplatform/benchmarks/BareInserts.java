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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

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

    double perSecond(int connections, int seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            Callable<Integer> loop = () -> insertUntil(end);
            List<Future<Integer>> loops = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                loops.add(threads.submit(loop));
            }
            double inserted = 0;
            for (Future<Integer> one : loops) {
                inserted += one.get();
            }
            return inserted / seconds;
        } finally {
            threads.shutdown();
        }
    }

    private int insertUntil(long end) throws SQLException {
        String sql = "INSERT INTO predictions (" + COLUMNS + ") VALUES (?" + ", ?".repeat(COLUMN_COUNT - 1) + ")";
        int inserted = 0;
        try (Connection connection = mysql.connect(database);
                PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int column = 1; column <= COLUMN_COUNT; column++) {
                insert.setString(column, row.get(column - 1));
            }
            while (System.nanoTime() < end) {
                inserted += insert.executeUpdate();
            }
        }
        return inserted;
    }
}
