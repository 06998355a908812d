/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.strokeplatform.audit.database.Databases;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.core.Deadline;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.status.Flow;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** Waits until what was written has arrived in both targets, and shows the way there. Not thread-safe. */
final class Arrival implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Endpoints endpoints;
    private final Connection source;
    private final Connection replica;
    private final Archive archive; // Null when it is left out.
    private final TargetProgress archiveProgress;

    Arrival(Endpoints endpoints, boolean withArchive) throws SQLException {
        this.endpoints = endpoints;
        source = Databases.source(endpoints);
        replica = Databases.replica(endpoints, Map.of());
        archive = withArchive ? new Archive(endpoints::get) : null;
        archiveProgress = withArchive ? new ArchiveProgress(archive) : table -> Long.MAX_VALUE;
    }

    /** Waits for the newest row of each table. */
    void awaitRows() throws Exception {
        await(this::rowsArrived);
    }

    /** Waits for the delete, which is the last change and travels behind all others. */
    void awaitDelete(DemoChanges changes) throws Exception {
        await(() -> rowsArrived() && (changes.deleted() == 0 || deleteArrived(changes.deleted())));
    }

    /**
     * Goes on as long as rows arrive, on a busy machine too. Where nothing arrives any more, the connectors are asked why;
     * what they do not explain is left to the comparison, which finds what is missing.
     *
     * @throws PlatformException with the reason that the connectors show
     */
    private void await(Callable<Boolean> condition) throws Exception {
        Instant lastArrival = Instant.now();
        Deadline nextLook = Deadline.in(LOOK);
        Standstill standstill = new Standstill();
        String last = "";
        Progress progress = new Progress("arrived:");
        Duration stalled = Duration.ZERO;
        while (stalled.compareTo(Standstill.SILENT) < 0 && !condition.call()) {
            String counts = counts();
            progress.show(counts);
            if (!counts.equals(last)) {
                last = counts;
                lastArrival = Instant.now();
                standstill = new Standstill();
            }
            stalled = Duration.between(lastArrival, Instant.now());
            if (nextLook.isPast() || stalled.compareTo(Standstill.SILENT) >= 0) {
                nextLook = Deadline.in(LOOK);
                standstill.look(Flow.of(endpoints).tasks());
                standstill.reason(stalled).ifPresent(reason -> {
                    throw new PlatformException("Not all rows arrive (" + counts + "): " + reason);
                });
            }
            Thread.sleep(POLL.toMillis());
        }
        progress.end(counts());
    }

    private boolean rowsArrived() throws Exception {
        for (DemoTable table : DemoTable.values()) {
            long last = Databases.lastId(source, table.tableName());
            if (Databases.lastId(replica, table.tableName()) < last || archiveProgress.lastId(table) < last) {
                return false;
            }
            // Several partitions do not keep to the order of ids.
            long rows = count(source, table);
            if (count(replica, table) < rows || (archive != null && archive.count(table.tableName()) < rows)) {
                return false;
            }
        }
        return true;
    }

    private boolean deleteArrived(long id) throws SQLException, IOException {
        if (!Databases.rows(replica, "SELECT id FROM patients WHERE id = ?", id).isEmpty()) {
            return false;
        }
        if (archive == null) {
            return true;
        }
        List<Map<String, Object>> changes =
                archive.changes(DemoTable.PATIENTS.tableName(), Set.of(id)).getOrDefault(id, List.of());
        return changes.stream().anyMatch(change -> "d".equals(change.get("__op")));
    }

    private static long count(Connection connection, DemoTable table) throws SQLException {
        return Databases.number(connection, "SELECT COUNT(*) FROM " + table.tableName());
    }

    private String counts() throws SQLException {
        StringBuilder line = new StringBuilder();
        for (DemoTable table : DemoTable.values()) {
            line.append(line.isEmpty() ? "" : ", ")
                    .append(table.tableName())
                    .append(" replica ")
                    .append(count(replica, table));
            if (archive != null) {
                line.append(" archive ").append(archive.count(table.tableName()));
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws SQLException, IOException {
        source.close();
        replica.close();
        if (archive != null) {
            archive.close();
        }
    }
}
