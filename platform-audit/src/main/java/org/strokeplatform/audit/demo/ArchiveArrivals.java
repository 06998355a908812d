/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.strokeplatform.events.archive.Archive;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * When the archive got rows, by the times of its snapshots. A snapshot keeps its time, so all of them can be read after
 * the rows: reading each when it comes takes the processor from what is measured. Not thread-safe.
 */
final class ArchiveArrivals {

    private final Function<DemoTable, Table> tables;
    private final ArrivalTimes times;
    private final Map<DemoTable, Long> lastRead = new EnumMap<>(DemoTable.class);

    /**
     * Looks for rows that come from now on.
     *
     * @param tables gives a table as it is now; null while nothing has been archived
     */
    ArchiveArrivals(Function<DemoTable, Table> tables, ArrivalTimes times) {
        this.tables = tables;
        this.times = times;
        for (DemoTable name : DemoTable.values()) {
            Table table = tables.apply(name);
            Snapshot last = table == null ? null : table.currentSnapshot();
            lastRead.put(name, last == null ? 0 : last.sequenceNumber());
        }
    }

    /** Reads the snapshots of a table that were not there before. */
    void readNew(DemoTable name) throws IOException {
        Table table = tables.apply(name);
        if (table == null) {
            return;
        }
        long clockZero = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        for (Snapshot snapshot : table.snapshots()) {
            if (snapshot.sequenceNumber() > lastRead.get(name)) {
                long nanos = clockZero + TimeUnit.MILLISECONDS.toNanos(snapshot.timestampMillis());
                times.seenUpTo(name, Archive.lastId(table, snapshot), nanos);
                lastRead.put(name, snapshot.sequenceNumber());
            }
        }
    }
}
