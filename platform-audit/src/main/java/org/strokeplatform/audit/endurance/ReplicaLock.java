/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import org.strokeplatform.audit.database.Databases;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.PlatformException;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Keeps everybody out of the replica for a while. */
public final class ReplicaLock {

    private static final RetryPolicy<Void> WHILE_AWAY = RetryPolicy.<Void>builder()
            .handle(SQLException.class)
            .withMaxAttempts(-1)
            .withDelay(Duration.ofMillis(100))
            .withMaxDuration(Duration.ofSeconds(60))
            .build();

    private final Endpoints endpoints;

    public ReplicaLock(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Cuts what is connected and lets nobody in for that long. */
    void away(Duration length) throws InterruptedException {
        lock();
        try {
            Thread.sleep(length.toMillis());
        } finally {
            unlock();
        }
    }

    /** Cuts what is connected and lets nobody in from now on. */
    public void lock() {
        insist(true);
    }

    /** Lets everybody in again. */
    public void unlock() {
        insist(false);
    }

    /** Tries again while the server itself is away. */
    private void insist(boolean locked) {
        try {
            Failsafe.with(WHILE_AWAY).run(() -> set(locked));
        } catch (FailsafeException e) {
            throw new PlatformException("The replica's user could not be locked or unlocked: " + e.getCause(), e);
        }
    }

    private void set(boolean locked) throws SQLException {
        String url = "jdbc:mysql://" + endpoints.get("MYSQL_HOST") + ":" + endpoints.get("MYSQL_PORT") + "/";
        String user = endpoints.get("REPLICA_USER");
        try (Connection root = DriverManager.getConnection(url, "root", endpoints.get("MYSQL_ROOT_PASSWORD"));
                Statement statement = root.createStatement()) {
            statement.execute("SET SESSION sql_log_bin = 0");
            statement.execute("ALTER USER '" + user + "'@'127.0.0.1' ACCOUNT " + (locked ? "LOCK" : "UNLOCK"));
            if (locked) {
                String connections = "SELECT id FROM information_schema.processlist WHERE user = ?";
                for (long connection : Databases.rows(root, connections, user).keySet()) {
                    cut(statement, connection);
                }
            }
        }
    }

    private static void cut(Statement statement, long connection) {
        try {
            statement.execute("KILL " + connection);
        } catch (SQLException e) {
            // It has gone by itself.
        }
    }
}
