/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.archive;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

import java.time.Instant;

/** Which snapshots of the archive's tables may be forgotten. No row goes with them. */
public final class SnapshotRetention {

    /** What the sink notes in its snapshots: how far it has read its control topic. It looks for the newest when it starts. */
    public static final String SINK_OFFSETS = "kafka.connect.offsets.";

    private SnapshotRetention() {}

    /** Forgets the snapshots before that time, but neither the current one nor the newest with the sink's offsets. */
    public static void expire(Table table, Instant before) {
        if (table.currentSnapshot() != null) {
            table.expireSnapshots().expireOlderThan(limitMillis(table, before)).commit();
        }
    }

    /**
     * Up to when snapshots may be forgotten: not from the newest with the sink's offsets on, without which the sink would
     * take what it has committed for new.
     *
     * @param before up to when they are to be forgotten
     */
    public static long limitMillis(Table table, Instant before) {
        Snapshot current = table.currentSnapshot();
        if (current != null) {
            for (Snapshot snapshot : SnapshotUtil.ancestorsOf(current.snapshotId(), table::snapshot)) {
                if (snapshot.summary().keySet().stream().anyMatch(key -> key.startsWith(SINK_OFFSETS))) {
                    return Math.min(before.toEpochMilli(), snapshot.timestampMillis());
                }
            }
        }
        return before.toEpochMilli();
    }
}
