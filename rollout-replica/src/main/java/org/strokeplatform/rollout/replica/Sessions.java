/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.Connection;
import java.sql.SQLException;

/** The connections for short questions of a run; those that read whole tables are apart. */
final class Sessions implements AutoCloseable {

    private final Connection source;
    private final Connection replica;
    private final Connection replicaRows;

    Sessions(Database source, Database replica) throws SQLException {
        this.source = source.connect();
        this.replica = replica.connect();
        this.replicaRows = replica.connect();
    }

    Connection source() {
        return source;
    }

    /** Writes, too. */
    Connection replica() {
        return replica;
    }

    /** Reads rows of the replica that others are derived from, outside of the transaction that writes those. */
    Connection replicaRows() {
        return replicaRows;
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
