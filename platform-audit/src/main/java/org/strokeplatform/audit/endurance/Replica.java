/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.audit.database.Databases;
import org.strokeplatform.local.core.Endpoints;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Reads rows of the source and of the replica, each time on a connection of its own. */
final class Replica {

    private static final int CHUNK = 2_000;

    /** A frozen server is asked again before its round is over. */
    private static final Map<String, String> IMPATIENT =
            Map.of("connectionTimeZone", "UTC", "connectTimeout", "2000", "socketTimeout", "20000");

    private final Endpoints endpoints;

    Replica(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    long lastPatient() throws SQLException {
        try (Connection connection = replica()) {
            return Databases.lastId(connection, "patients");
        }
    }

    /** Compares every column of every row above an id. */
    Difference compare(String table, long above) throws SQLException {
        String sql = "SELECT * FROM " + table + " WHERE id > ? AND id <= ?";
        long missing = 0;
        long duplicate = 0;
        try (Connection source = source();
                Connection replica = replica()) {
            long last = lastId(table, source, replica);
            for (long from = above; from < last; from += CHUNK) {
                Map<Long, Map<String, Object>> expected = Databases.rows(source, sql, from, from + CHUNK);
                Map<Long, Map<String, Object>> found = Databases.rows(replica, sql, from, from + CHUNK);
                for (Map.Entry<Long, Map<String, Object>> row : expected.entrySet()) {
                    Map<String, Object> there = found.remove(row.getKey());
                    missing += there != null
                                    && there.entrySet()
                                            .containsAll(row.getValue().entrySet())
                            ? 0
                            : 1;
                }
                duplicate += found.size();
            }
        }
        return new Difference(missing, duplicate);
    }

    /** The highest id that source or replica has in a table. */
    long lastId(String table) throws SQLException {
        try (Connection source = source();
                Connection replica = replica()) {
            return lastId(table, source, replica);
        }
    }

    private static long lastId(String table, Connection source, Connection replica) throws SQLException {
        return Math.max(Databases.lastId(source, table), Databases.lastId(replica, table));
    }

    Connection source() throws SQLException {
        return Databases.source(endpoints, IMPATIENT);
    }

    private Connection replica() throws SQLException {
        return Databases.replica(endpoints, IMPATIENT);
    }
}
