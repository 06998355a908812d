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

/** Follows the archive by what each new snapshot says of its files, without reading them. Not thread-safe. */
final class ArchiveProgress implements TargetProgress {

    private final Archive archive;
    private final Map<DemoTable, Table> tables = new EnumMap<>(DemoTable.class);
    private final Map<DemoTable, Long> snapshots = new EnumMap<>(DemoTable.class);
    private final Map<DemoTable, Long> lastIds = new EnumMap<>(DemoTable.class);

    ArchiveProgress(Archive archive) {
        this.archive = archive;
    }

    @Override
    public long lastId(DemoTable name) throws IOException {
        Table table = tables.computeIfAbsent(name, key -> archive.table(key.tableName()));
        if (table == null) {
            return 0;
        }
        table.refresh();
        Snapshot snapshot = table.currentSnapshot();
        Long former = snapshots.get(name);
        if (snapshot != null && (former == null || former != snapshot.snapshotId())) {
            lastIds.merge(name, Archive.lastIdSince(table, former), Math::max);
            snapshots.put(name, snapshot.snapshotId());
        }
        return lastIds.getOrDefault(name, 0L);
    }
}
