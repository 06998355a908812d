/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import org.strokeplatform.audit.database.Databases;
import org.strokeplatform.local.core.Endpoints;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Connections to the databases of a running platform, by the users that they belong to. */
public final class TestDatabase {

    private TestDatabase() {}

    public static Connection source(Endpoints endpoints) throws SQLException {
        return source(endpoints, "MYSQL");
    }

    /** The source as the user of that prefix: MYSQL, MYSQL_OWNER, MYSQL_CDC. */
    public static Connection source(Endpoints endpoints, String user) throws SQLException {
        return Databases.source(endpoints, user, Map.of());
    }

    /** The administrator of the embedded server. */
    public static Connection root(Endpoints endpoints) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://" + endpoints.get("MYSQL_HOST") + ":" + endpoints.get("MYSQL_PORT") + "/",
                "root",
                endpoints.get("MYSQL_ROOT_PASSWORD"));
    }

    public static Connection replica(Endpoints endpoints) throws SQLException {
        return Databases.replica(endpoints, Map.of());
    }

    /** The replica for a user who can only read. */
    public static Connection reader(Endpoints endpoints) throws SQLException {
        return DriverManager.getConnection(
                endpoints.get("REPLICA_READER_JDBC_URL"),
                endpoints.get("REPLICA_READER_USER"),
                endpoints.get("REPLICA_READER_PASSWORD"));
    }

    /** The first column of the first row as text; null when there is no row. */
    public static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        }
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
