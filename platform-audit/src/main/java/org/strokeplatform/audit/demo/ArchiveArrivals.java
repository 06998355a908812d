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

/**
 * When the archive got rows, by its snapshots' own times. A snapshot keeps its time, so all of them can be read after
 * the rows: reading each when it comes takes the processor from what is measured. Not thread-safe.
 */
final class ArchiveArrivals {

    private final Archive archive;
    private final ArrivalTimes times;
    private final Map<DemoTable, Long> lastRead = new EnumMap<>(DemoTable.class);

    ArchiveArrivals(Archive archive, ArrivalTimes times) {
        this.archive = archive;
        this.times = times;
    }

    /** Reads the snapshots of a table that were not there before. */
    void readNew(DemoTable name) throws IOException {
        Table table = archive.table(name.tableName());
        if (table == null) {
            return;
        }
        long sinceClock = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        for (Snapshot snapshot : table.snapshots()) {
            if (snapshot.sequenceNumber() > lastRead.getOrDefault(name, 0L)) {
                long nanos = sinceClock + TimeUnit.MILLISECONDS.toNanos(snapshot.timestampMillis());
                times.seenUpTo(name, Archive.lastId(table, snapshot), nanos);
                lastRead.put(name, snapshot.sequenceNumber());
            }
        }
    }
}
