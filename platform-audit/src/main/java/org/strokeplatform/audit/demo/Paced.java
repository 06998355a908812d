/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.strokeplatform.audit.database.Databases;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.model.cli.Failure;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Sends rows at 20 a second, watches for each of them in the replica, and finds them in the archive afterwards. */
final class Paced {

    /** Rows a second. */
    static final int RATE = 20;

    private static final int REPLICA_POLL_MILLIS = 5;
    private static final int ARCHIVE_POLL_MILLIS = 50;
    private static final int TIMEOUT_SECONDS = 60;

    private final Endpoints endpoints;
    private final boolean withArchive;
    private final ArrivalTimes replica = new ArrivalTimes();
    private final ArrivalTimes archive = new ArrivalTimes();

    Paced(Endpoints endpoints, boolean withArchive) {
        this.endpoints = endpoints;
        this.withArchive = withArchive;
    }

    /** Notes what a target has of a table. */
    @FunctionalInterface
    private interface TableLook {

        void look(DemoTable table) throws Exception;
    }

    /** A row to send. */
    record Item(long row, DemoTable table, DemoPatient patient) {}

    /** Sends the rows and waits, for a minute at most, until the targets show the last of them. */
    void send(List<Item> items, SentLog sent) throws Exception {
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(3);
        try (Sender sender = new Sender(endpoints);
                Connection replicaDatabase = Databases.replica(endpoints, Map.of());
                Archive archived = withArchive ? new Archive(endpoints::get) : null) {
            ArchiveArrivals arrivals =
                    withArchive ? new ArchiveArrivals(table -> archived.table(table.tableName()), archive) : null;
            CountDownLatch all = new CountDownLatch(withArchive ? 2 : 1);
            CountDownLatch allSent = new CountDownLatch(items.size());
            ScheduledFuture<?> sending = executor.scheduleAtFixedRate(
                    sendOne(items.iterator(), sender, sent, allSent), 0, 1000 / RATE, TimeUnit.MILLISECONDS);
            ScheduledFuture<?> replicaWatch = executor.scheduleWithFixedDelay(
                    look(table -> lookAtReplica(replicaDatabase, table), replica, allSent, all),
                    0,
                    REPLICA_POLL_MILLIS,
                    TimeUnit.MILLISECONDS);
            List<ScheduledFuture<?>> tasks = new ArrayList<>(List.of(sending, replicaWatch));
            if (withArchive) {
                tasks.add(executor.scheduleWithFixedDelay(
                        look(table -> lookAtArchive(arrivals, table, allSent), archive, allSent, all),
                        0,
                        ARCHIVE_POLL_MILLIS,
                        TimeUnit.MILLISECONDS));
            }
            long timeout = items.size() / RATE + TIMEOUT_SECONDS;
            for (long second = 0; second < timeout && !all.await(1, TimeUnit.SECONDS); second++) {
                for (ScheduledFuture<?> task : tasks) {
                    failIfEnded(task);
                }
            }
            // A row that is still missing is found, and said, by the comparison.
        } finally {
            executor.shutdownNow();
            executor.awaitTermination(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
    }

    RowDelays replicaDelays() {
        return replica.delays();
    }

    RowDelays archiveDelays() {
        return archive.delays();
    }

    /** When each row was seen, by the clock. */
    List<DelayRun.Row> rows() {
        long clock = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        List<DelayRun.Row> rows = new ArrayList<>();
        for (DemoTable table : DemoTable.values()) {
            for (long id : replica.committed(table)) {
                rows.add(new DelayRun.Row(
                        table.tableName(), id, seen(replica, table, id, clock), seen(archive, table, id, clock)));
            }
        }
        return rows;
    }

    private static OptionalLong seen(ArrivalTimes watch, DemoTable table, long id, long clock) {
        OptionalLong nanos = watch.seenAt(table, id);
        return nanos.isEmpty() ? nanos : OptionalLong.of(clock + TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong()));
    }

    private Runnable sendOne(Iterator<Item> items, Sender sender, SentLog sent, CountDownLatch allSent) {
        return () -> {
            if (items.hasNext()) {
                Item item = items.next();
                long id = sender.send(item.table(), item.patient());
                long now = System.nanoTime();
                replica.committed(item.table(), id, now);
                archive.committed(item.table(), id, now);
                sent.put(item.row(), item.table(), id);
                allSent.countDown();
            }
        };
    }

    /** Asks only while a row is missing: each question takes time from what is measured. */
    private void lookAtReplica(Connection database, DemoTable table) throws SQLException {
        if (!replica.sawAll(table)) {
            replica.seenUpTo(table, Databases.lastId(database, table.tableName()), System.nanoTime());
        }
    }

    private static void lookAtArchive(ArchiveArrivals arrivals, DemoTable table, CountDownLatch allSent)
            throws IOException {
        if (allSent.getCount() == 0) {
            arrivals.readNew(table);
        }
    }

    private static Runnable look(TableLook side, ArrivalTimes watch, CountDownLatch allSent, CountDownLatch all) {
        boolean[] done = {false};
        return () -> {
            for (DemoTable table : DemoTable.values()) {
                try {
                    side.look(table);
                } catch (Exception e) {
                    throw new PlatformException("A target cannot be read: " + Failure.reason(e), e);
                }
            }
            if (!done[0] && allSent.getCount() == 0 && watch.sawAll()) {
                done[0] = true;
                all.countDown();
            }
        };
    }

    /** A periodic task ends only by an exception: throws it. */
    private static void failIfEnded(ScheduledFuture<?> task) throws InterruptedException {
        if (task.isDone()) {
            try {
                task.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof PlatformException reason
                        ? reason
                        : new PlatformException("The paced rows could not be followed: " + Failure.reason(e), e);
            }
        }
    }
}
