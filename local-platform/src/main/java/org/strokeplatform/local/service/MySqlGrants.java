/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.Endpoints;

import java.util.ArrayList;
import java.util.List;

/** The databases and users of the embedded MySQL: one user per purpose, each with the least that it needs. */
final class MySqlGrants {

    /**
     * As Iceberg makes it in two steps, of which the second fails in every task of the archive but the one that comes first.
     */
    private static final String CATALOG_TABLE =
            "CREATE TABLE IF NOT EXISTS stroke_catalog.iceberg_tables (catalog_name VARCHAR(255) NOT NULL,"
                    + " table_namespace VARCHAR(255) NOT NULL, table_name VARCHAR(255) NOT NULL,"
                    + " metadata_location VARCHAR(1000), previous_metadata_location VARCHAR(1000), iceberg_type VARCHAR(5),"
                    + " PRIMARY KEY (catalog_name, table_namespace, table_name))";

    private MySqlGrants() {}

    /** Statements that can run at every start, one a line as {@code init-file} wants them. */
    static String statements(Endpoints endpoints) {
        List<String> lines = new ArrayList<>();
        // Users and passwords are this server's own affair: none of it goes to the binary log.
        lines.add("SET SESSION sql_log_bin = 0");
        lines.add("ALTER USER 'root'@'localhost' IDENTIFIED BY '" + endpoints.get("MYSQL_ROOT_PASSWORD") + "'");
        for (String database : List.of("stroke_predictions", "stroke_predictions_sink", "stroke_catalog")) {
            lines.add("CREATE DATABASE IF NOT EXISTS " + database);
        }
        lines.add(CATALOG_TABLE);
        user(lines, endpoints, "MYSQL", "SELECT, INSERT, UPDATE, DELETE ON stroke_predictions.*");
        user(lines, endpoints, "MYSQL_OWNER", "ALL ON stroke_predictions.*");
        user(lines, endpoints, "MYSQL_CDC", "SELECT, LOCK TABLES ON stroke_predictions.*");
        // These four exist for the whole server only.
        user(lines, endpoints, "MYSQL_CDC", "RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.*");
        user(lines, endpoints, "REPLICA", "ALL ON stroke_predictions_sink.*");
        user(lines, endpoints, "REPLICA_READER", "SELECT ON stroke_predictions_sink.*");
        user(lines, endpoints, "CATALOG", "ALL ON stroke_catalog.*");
        // Their sessions keep what they write out of the binary log.
        user(lines, endpoints, "REPLICA", "SESSION_VARIABLES_ADMIN ON *.*");
        user(lines, endpoints, "CATALOG", "SESSION_VARIABLES_ADMIN ON *.*");
        return String.join(";\n", lines) + ";\n";
    }

    private static void user(List<String> lines, Endpoints endpoints, String prefix, String grant) {
        String user = "'" + endpoints.get(prefix + "_USER") + "'@'127.0.0.1'";
        lines.add("CREATE USER IF NOT EXISTS " + user);
        lines.add("ALTER USER " + user + " IDENTIFIED BY '" + endpoints.get(prefix + "_PASSWORD") + "'");
        lines.add("GRANT " + grant + " TO " + user);
    }
}
