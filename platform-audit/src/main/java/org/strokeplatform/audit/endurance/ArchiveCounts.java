/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.core.Endpoints;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the changes in the archive as it grows. Not thread-safe. */
final class ArchiveCounts implements AutoCloseable {

    private final Counts counts = new Counts();
    private final Archive archive;
    private final ChangeTokens tokens;
    private final Map<String, Long> snapshots = new HashMap<>();
    private long lastPatient;

    ArchiveCounts(Endpoints endpoints, ChangeTokens tokens) {
        this.tokens = tokens;
        archive = new Archive(endpoints::get);
    }

    Counts read() throws IOException {
        read("predictions");
        read("patients");
        return counts;
    }

    /** Whether both tables have something in them. */
    boolean hasBoth() {
        return snapshots.size() == 2;
    }

    /** The largest id of a patient that has been met. */
    long lastPatient() {
        return lastPatient;
    }

    private void read(String name) throws IOException {
        Table table = archive.table(name);
        Snapshot snapshot = table == null ? null : table.currentSnapshot();
        Long former = snapshots.get(name);
        if (snapshot == null || Long.valueOf(snapshot.snapshotId()).equals(former)) {
            return;
        }
        IcebergGenerics.ScanBuilder scan = IcebergGenerics.read(table).select("id", "province", "__op");
        List<String> found = new ArrayList<>();
        long last = 0;
        try (CloseableIterable<Record> records =
                (former == null ? scan : scan.appendsBetween(former, snapshot.snapshotId())).build()) {
            for (Record record : records) {
                // A truncate has none.
                if (record.getField("id") instanceof Number number) {
                    long id = number.longValue();
                    last = Math.max(last, id);
                    found.add(tokens.of(name, record.getField("__op").toString(), id, record.getField("province")));
                }
            }
        }
        // Counted only now: a read that breaks off is repeated as a whole.
        found.forEach(counts::add);
        snapshots.put(name, snapshot.snapshotId());
        lastPatient = name.equals("patients") ? Math.max(lastPatient, last) : lastPatient;
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
