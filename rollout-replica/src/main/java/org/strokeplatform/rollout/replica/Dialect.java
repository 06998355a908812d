/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The SQL of a kind of database, where MySQL and SQL Server differ. */
enum Dialect {
    MYSQL("DATABASE()", List.of("SET SESSION time_zone = '+00:00'")) {
        @Override
        String quoted(String name) {
            return "`" + name.replace("`", "``") + "`";
        }

        @Override
        String select(String columns, String table, String condition, String order, int rows) {
            return "SELECT " + columns + " FROM " + table + " WHERE " + condition + " ORDER BY " + order + " LIMIT "
                    + rows;
        }

        @Override
        String selectForUpdate(String columns, String table, String condition) {
            return "SELECT " + columns + " FROM " + table + " WHERE " + condition + " FOR UPDATE";
        }

        @Override
        String createRepairs() {
            return "CREATE TABLE IF NOT EXISTS replica_repairs (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,"
                    + " table_name VARCHAR(64) NOT NULL, row_key VARCHAR(1000) NOT NULL, kind VARCHAR(16) NOT NULL,"
                    + " repaired_at DATETIME(6) NOT NULL) CHARACTER SET utf8mb4";
        }

        @Override
        String addColumn(String table, String column, String type) {
            return "ALTER TABLE " + quoted(table) + " ADD COLUMN " + quoted(column) + " " + type + " NULL";
        }

        @Override
        String now() {
            return "UTC_TIMESTAMP(6)";
        }
    },
    SQL_SERVER("SCHEMA_NAME()", List.of()) {
        @Override
        String quoted(String name) {
            return "[" + name.replace("]", "]]") + "]";
        }

        @Override
        String select(String columns, String table, String condition, String order, int rows) {
            return "SELECT TOP (" + rows + ") " + columns + " FROM " + table + " WHERE " + condition + " ORDER BY "
                    + order;
        }

        @Override
        String selectForUpdate(String columns, String table, String condition) {
            return "SELECT " + columns + " FROM " + table + " WITH (UPDLOCK, HOLDLOCK) WHERE " + condition;
        }

        @Override
        String createRepairs() {
            return "IF OBJECT_ID(N'replica_repairs', N'U') IS NULL CREATE TABLE replica_repairs ("
                    + "id bigint IDENTITY(1, 1) NOT NULL PRIMARY KEY, table_name nvarchar(128) NOT NULL,"
                    + " row_key nvarchar(1000) NOT NULL, kind nvarchar(16) NOT NULL, repaired_at datetime2(6) NOT NULL)";
        }

        @Override
        String addColumn(String table, String column, String type) {
            return "ALTER TABLE " + quoted(table) + " ADD " + quoted(column) + " " + type + " NULL";
        }

        @Override
        String now() {
            return "SYSUTCDATETIME()";
        }
    };

    private final String schema;
    private final List<String> session;

    Dialect(String schema, List<String> session) {
        this.schema = schema;
        this.session = session;
    }

    /** A name in the quotes of this database. */
    abstract String quoted(String name);

    /** The first rows that meet a condition. */
    abstract String select(String columns, String table, String condition, String order, int rows);

    /** Rows that nobody else writes, or makes where there are none, before the transaction ends. */
    abstract String selectForUpdate(String columns, String table, String condition);

    /** Makes the table of what was repaired, unless it is there. */
    abstract String createRepairs();

    /** Adds a column that may be empty. */
    abstract String addColumn(String table, String column, String type);

    /** The time in UTC. */
    abstract String now();

    /** The schema in which a session finds tables without naming one. */
    String schema() {
        return schema;
    }

    /** Sets a session up, so that times are read and written in UTC. */
    void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : session) {
                statement.execute(sql);
            }
        }
    }
}
