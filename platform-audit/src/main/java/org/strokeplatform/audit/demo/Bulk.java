/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.model.cli.Failure;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Sends as fast as a few connections can, with a bounded queue before them. */
final class Bulk implements AutoCloseable {

    private static final int CONNECTIONS = 4;

    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(256);
    private final ExecutorService executor = Executors.newFixedThreadPool(CONNECTIONS);
    private final List<Future<?>> workers = new ArrayList<>();
    private final SentLog sent;

    Bulk(Endpoints endpoints, SentLog sent) throws SQLException {
        this.sent = sent;
        for (int i = 0; i < CONNECTIONS; i++) {
            Sender sender = new Sender(endpoints);
            workers.add(executor.submit(() -> work(sender)));
        }
    }

    private record Item(long row, DemoTable table, DemoPatient patient) {

        private static final Item END = new Item(-1, null, null);
    }

    void send(long row, DemoTable table, DemoPatient patient) throws InterruptedException {
        Item item = new Item(row, table, patient);
        while (!queue.offer(item, 1, TimeUnit.SECONDS)) {
            if (workers.stream().allMatch(Future::isDone)) {
                // Every worker has failed; the first one's reason is what there is to say.
                finish();
            }
        }
    }

    /** Waits until all is sent. */
    void finish() throws InterruptedException {
        for (int i = 0; i < CONNECTIONS && workers.stream().anyMatch(worker -> !worker.isDone()); i++) {
            queue.offer(Item.END, 1, TimeUnit.MINUTES);
        }
        for (Future<?> worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof PlatformException reason
                        ? reason
                        : new PlatformException("Sending failed: " + Failure.reason(e), e);
            }
        }
    }

    private Void work(Sender sender) throws InterruptedException, SQLException {
        try (sender) {
            for (Item item = queue.take(); item != Item.END; item = queue.take()) {
                sent.put(item.row(), item.table(), sender.send(item.table(), item.patient()));
            }
        }
        return null;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
