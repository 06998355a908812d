/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import org.flywaydb.core.api.configuration.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/**
 * The lock that Flyway holds while it migrates. The server keeps it for a process that was killed until the statement in
 * work is done, and Flyway waits for it without a word.
 */
final class MigrationLock {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationLock.class);
    private static final int NO_SUCH_THREAD = 1094;

    private final String name;

    MigrationLock(Configuration flyway, String database) {
        // As Flyway's MySQLConnection names it.
        name = "Flyway-" + ("`" + database + "`.`" + flyway.getTable() + "`").hashCode();
    }

    /** Waits until nobody holds it, however long that takes. */
    void awaitFree(Connection connection) throws SQLException {
        OptionalLong holder = holder(connection);
        if (holder.isEmpty()) {
            return;
        }
        LOG.warn(
                "Connection {} of the database migrates, this run waits for it; `db repair` ends it",
                holder.getAsLong());
        try (PreparedStatement wait = connection.prepareStatement("SELECT GET_LOCK(?, -1), RELEASE_LOCK(?)")) {
            wait.setString(1, name);
            wait.setString(2, name);
            wait.execute();
        }
    }

    /** Ends the connection that holds the lock. MySQL takes back what its statement has done so far. */
    void endHolder(Connection connection) throws SQLException {
        OptionalLong holder = holder(connection);
        if (holder.isEmpty()) {
            return;
        }
        try (Statement kill = connection.createStatement()) {
            kill.execute("KILL " + holder.getAsLong());
            LOG.warn("Ended connection {} of the database, which held the lock of the migrations", holder.getAsLong());
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_THREAD) {
                throw e;
            }
        }
        awaitFree(connection);
    }

    private OptionalLong holder(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT IS_USED_LOCK(?)")) {
            query.setString(1, name);
            try (ResultSet answer = query.executeQuery()) {
                answer.next();
                long holder = answer.getLong(1);
                return answer.wasNull() ? OptionalLong.empty() : OptionalLong.of(holder);
            }
        }
    }
}
