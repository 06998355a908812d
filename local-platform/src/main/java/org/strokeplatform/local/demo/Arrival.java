/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.demo;

import org.strokeplatform.local.Endpoints;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Waits until the demo's last changes have arrived, and shows the way there. */
final class Arrival {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Endpoints endpoints;
    private final boolean withArchive;

    Arrival(Endpoints endpoints, boolean withArchive) {
        this.endpoints = endpoints;
        this.withArchive = withArchive;
    }

    /** Changes travel in the order in which they were made: the delete, which is the last, comes after all rows. */
    void await(Changes changes) throws SQLException, IOException {
        Instant end = Instant.now().plus(PATIENCE);
        Progress progress = new Progress("arrived:");
        try (Database source = Database.source(endpoints);
                Database replica = Database.replica(endpoints);
                Archive archive = withArchive ? new Archive(endpoints) : null) {
            while (Instant.now().isBefore(end) && !arrived(changes, source, replica, archive)) {
                progress.show(counts(replica, archive));
                LockSupport.parkNanos(POLL.toNanos());
            }
            progress.end(counts(replica, archive));
        }
    }

    private static boolean arrived(Changes changes, Database source, Database replica, Archive archive)
            throws SQLException, IOException {
        for (DemoTable table : DemoTable.values()) {
            if (replica.lastId(table) < source.lastId(table)) {
                return false;
            }
        }
        if (!replica.rows(DemoTable.PATIENTS, Set.of(changes.deleted())).isEmpty()) {
            return false;
        }
        if (archive == null) {
            return true;
        }
        List<Map<String, Object>> archived = archive.changes(DemoTable.PATIENTS, Set.of(changes.deleted()))
                .getOrDefault(changes.deleted(), List.of());
        return changes.deleted() == 0 || archived.stream().anyMatch(change -> "d".equals(change.get("__op")));
    }

    private static String counts(Database replica, Archive archive) throws SQLException {
        StringBuilder line = new StringBuilder();
        for (DemoTable table : DemoTable.values()) {
            line.append(line.isEmpty() ? "" : ", ")
                    .append(table.tableName())
                    .append(" replica ")
                    .append(replica.count(table, 0));
            if (archive != null) {
                line.append(" archive ").append(archive.count(table));
            }
        }
        return line.toString();
    }
}
