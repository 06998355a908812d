/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.dialect;

import io.debezium.connector.jdbc.relational.TableDescriptor;
import io.debezium.metadata.CollectionId;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Descriptions of tables that were read in the last few seconds. Not thread-safe. */
final class RecentTables {

    /** Long enough to take the reading out of nearly all writes, short enough that changes from outside are seen soon. */
    static final Duration KEPT = Duration.ofSeconds(5);

    private record Read(TableDescriptor table, long nanos) {}

    private final LongSupplier clock;
    private final Map<CollectionId, Read> tables = new HashMap<>();

    /**
     * Starts without any.
     *
     * @param clock nanoseconds since any moment
     */
    RecentTables(LongSupplier clock) {
        this.clock = clock;
    }

    Optional<TableDescriptor> find(CollectionId id) {
        Read read = tables.get(id);
        return read == null || clock.getAsLong() - read.nanos() > KEPT.toNanos()
                ? Optional.empty()
                : Optional.of(read.table());
    }

    void keep(CollectionId id, TableDescriptor table) {
        tables.put(id, new Read(table, clock.getAsLong()));
    }

    void forget() {
        tables.clear();
    }
}
