/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.local.core.Endpoints;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Inserts, updates and deletes patients as another system would. Ids are chosen here, so that a statement whose answer
 * was lost can be repeated: each has the same effect twice as once.
 */
final class SqlWriter extends Writer {

    private static final String INSERT = "INSERT INTO patients (id, gender, age, hypertension, heart_disease,"
            + " avg_glucose_level, smoking_status, name, province)"
            + " VALUES (?, 'Male', ?, 0, 1, ?, 'smokes', 'Audit', ?)";
    private static final int CHOICE = 200;

    private final Endpoints endpoints;
    private final ChangeReceiver changes;
    private final SplittableRandom random;
    private final long step;
    private final List<Long> own = new ArrayList<>();
    private long nextId;
    private Connection connection;

    /**
     * Prepares a writer.
     *
     * @param firstId its first patient's id
     * @param step from one of its ids to the next; the others' lie between
     */
    SqlWriter(
            Endpoints endpoints,
            Duration pace,
            long firstId,
            long step,
            ChangeReceiver changes,
            SplittableRandom random) {
        super("audit-sql", pace);
        this.endpoints = endpoints;
        this.changes = changes;
        this.random = random;
        this.step = step;
        this.nextId = firstId;
    }

    /** The id that its next patient would get. */
    long nextId() {
        return nextId;
    }

    @Override
    void change() throws SQLException {
        int dice = random.nextInt(10);
        if (dice < 7 || own.size() < 2) {
            insert();
        } else if (dice < 9) {
            long id = own.get(choice());
            String token = changes.tokens().next();
            execute(
                    "UPDATE patients SET province = ?, avg_glucose_level = ? WHERE id = ?",
                    token,
                    random.nextInt(60, 250),
                    id);
            changes.updated(id, token);
        } else {
            long id = own.remove(choice());
            execute("DELETE FROM patients WHERE id = ?", id);
            changes.deleted(id);
        }
    }

    private void insert() throws SQLException {
        long id = nextId;
        nextId += step;
        String token = changes.tokens().next();
        long start = execute(INSERT, id, random.nextInt(1, 100), random.nextInt(60, 250), token);
        changes.inserted(id, token, start);
        own.add(id);
    }

    /** Of the latest patients: changes follow each other closely. */
    private int choice() {
        return own.size() - 1 - random.nextInt(Math.min(own.size(), CHOICE));
    }

    /** Repeats the statement until it is acknowledged; returns when that try was started. */
    private long execute(String sql, Object... values) throws SQLException {
        boolean repeated = false;
        while (true) {
            long start = System.nanoTime();
            try {
                if (connection == null) {
                    connection = source(endpoints);
                }
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    for (int i = 0; i < values.length; i++) {
                        statement.setObject(i + 1, values[i]);
                    }
                    statement.executeUpdate();
                    return start;
                }
            } catch (SQLIntegrityConstraintViolationException e) {
                if (!repeated) {
                    throw e;
                }
                // The insert whose answer was lost had been committed.
                return start;
            } catch (SQLException e) {
                repeated = true;
                connection = null;
                pauseBeforeRetry();
            }
        }
    }

    static Connection source(Endpoints endpoints) throws SQLException {
        String url = "jdbc:mysql://" + endpoints.get("MYSQL_HOST") + ":" + endpoints.get("MYSQL_PORT") + "/"
                + endpoints.get("MYSQL_DATABASE") + "?connectionTimeZone=UTC";
        return DriverManager.getConnection(url, endpoints.get("MYSQL_USER"), endpoints.get("MYSQL_PASSWORD"));
    }
}
