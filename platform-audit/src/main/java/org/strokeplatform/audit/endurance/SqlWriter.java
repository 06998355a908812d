/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.audit.database.Databases;
import org.strokeplatform.local.core.Endpoints;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

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
    private final ChangeTokens tokens;
    private final Consumer<Change> changes;
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
            ChangeTokens tokens,
            Consumer<Change> changes,
            SplittableRandom random) {
        super("audit-sql", pace);
        this.endpoints = endpoints;
        this.tokens = tokens;
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
    void change() throws SQLException, InterruptedException {
        int dice = random.nextInt(10);
        if (dice < 7 || own.size() < 2) {
            insert();
        } else if (dice < 9) {
            long id = own.get(choice());
            String token = tokens.next();
            long start = execute(
                    "UPDATE patients SET province = ?, avg_glucose_level = ? WHERE id = ?",
                    token,
                    random.nextInt(60, 250),
                    id);
            changes.accept(new Change(Change.Kind.UPDATED, id, token, start));
        } else {
            long id = own.remove(choice());
            long start = execute("DELETE FROM patients WHERE id = ?", id);
            changes.accept(new Change(Change.Kind.DELETED, id, null, start));
        }
    }

    private void insert() throws SQLException, InterruptedException {
        long id = nextId;
        nextId += step;
        String token = tokens.next();
        long start = execute(INSERT, id, random.nextInt(1, 100), random.nextInt(60, 250), token);
        changes.accept(new Change(Change.Kind.INSERTED, id, token, start));
        own.add(id);
    }

    /** Of the latest patients: changes follow each other closely. */
    private int choice() {
        return own.size() - 1 - random.nextInt(Math.min(own.size(), CHOICE));
    }

    /** Repeats the statement until it is acknowledged; returns when that try was started. */
    private long execute(String sql, Object... values) throws SQLException, InterruptedException {
        boolean repeated = false;
        while (true) {
            long start = System.nanoTime();
            try {
                if (connection == null) {
                    connection = Databases.source(endpoints);
                }
                Databases.update(connection, sql, values);
                return start;
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
}
