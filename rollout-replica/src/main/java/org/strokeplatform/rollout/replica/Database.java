/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where a database is, and how to get in.
 *
 * @param url a JDBC URL of MySQL or SQL Server
 */
public record Database(String url, String user, String password) {

    /** Says nothing of the password. */
    @Override
    public String toString() {
        return "Database[hidden]";
    }

    Dialect dialect() {
        return url.startsWith("jdbc:sqlserver:") ? Dialect.SQL_SERVER : Dialect.MYSQL;
    }

    /** A new connection that reads and writes times in UTC. */
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        try {
            dialect().prepare(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
