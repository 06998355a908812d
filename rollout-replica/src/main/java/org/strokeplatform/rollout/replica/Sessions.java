/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The connections for short questions of a run; those that read whole tables are apart.
 *
 * @param replica writes, too
 * @param replicaRows reads rows of the replica that others are derived from, outside of the transaction that writes those
 */
record Sessions(Connection source, Connection replica, Connection replicaRows) implements AutoCloseable {

    Sessions(Database source, Database replica) throws SQLException {
        this(source.connect(), replica.connect(), replica.connect());
    }

    @Override
    public void close() throws SQLException {
        try (source;
                replica;
                replicaRows) {
            // Closes all three, whatever one of them throws.
        }
    }
}
