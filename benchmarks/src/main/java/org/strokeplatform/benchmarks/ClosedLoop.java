/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Clients that do one thing again and again, each as soon as the last is done. */
final class ClosedLoop {

    private static final int DIGITS = 3;
    private static final double NANOS_PER_MS = 1e6;

    private ClosedLoop() {}

    /** What one client does; used by one thread. */
    interface Client extends AutoCloseable {
        void once() throws Exception;

        @Override
        default void close() throws IOException, SQLException {}
    }

    /** Runs clients that are all connected before. */
    static Load run(int clients, int seconds, Callable<Client> connector) throws Exception {
        List<Client> connected = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            for (int i = 0; i < clients; i++) {
                connected.add(connector.call());
            }
            long start = System.nanoTime();
            long end = start + TimeUnit.SECONDS.toNanos(seconds);
            List<Future<Histogram>> loops = connected.stream()
                    .map(client -> threads.submit(() -> loop(client, end)))
                    .toList();
            Histogram all = new Histogram(DIGITS);
            for (Future<Histogram> loop : loops) {
                all.add(loop.get());
            }
            // The last ones end after the end; long ones would count for too much.
            double spent = (System.nanoTime() - start) / 1e9;
            Histogram corrected = all.copyCorrectedForCoordinatedOmission((long) all.getMean());
            return new Load(all.getTotalCount() / spent, corrected.getValueAtPercentile(99) / NANOS_PER_MS);
        } finally {
            threads.shutdownNow();
            for (Client client : connected) {
                client.close();
            }
        }
    }

    private static Histogram loop(Client client, long end) throws Exception {
        Histogram times = new Histogram(DIGITS);
        for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
            client.once();
            times.recordValue(System.nanoTime() - start);
        }
        return times;
    }
}
