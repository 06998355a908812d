/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.archive;

import org.apache.iceberg.Table;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.events.archive.SnapshotRetention;
import org.strokeplatform.local.core.Endpoints;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Forgets old snapshots of the archive's tables, no rows. The sink makes a snapshot a second, and each commit reads and
 * writes the list of all that are there: 1.3 kB each.
 */
public final class SnapshotExpiry implements Callable<Void> {

    private static final List<String> TABLES = List.of("predictions", "patients");
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Endpoints endpoints;
    private final Consumer<String> log;

    public SnapshotExpiry(Endpoints endpoints, Consumer<String> log) {
        this.endpoints = endpoints;
        this.log = log;
    }

    @Override
    public Void call() throws InterruptedException {
        while (true) {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            try (Archive archive = new Archive(endpoints::get)) {
                for (String name : TABLES) {
                    Table table = archive.table(name);
                    if (table != null) {
                        SnapshotRetention.expire(table, Instant.now().minus(KEPT));
                    }
                }
            } catch (IOException | RuntimeException e) {
                log.accept("the archive's old snapshots stay until the next look: " + e.getMessage());
            }
        }
    }
}
