/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import io.dropwizard.lifecycle.Managed;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Runs the migrations beside the start, again and again until the database is there. */
public final class MigrationRunner implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationRunner.class);
    private static final long FIRST_WAIT_MS = 250;
    private static final long LONGEST_WAIT_MS = 5000;

    private final Migrations migrations;
    private final Runnable whenDone;
    private final Thread thread = new Thread(this::work, "migrations");

    /** Makes a runner that calls {@code whenDone} once. */
    public MigrationRunner(Migrations migrations, Runnable whenDone) {
        this.migrations = migrations;
        this.whenDone = whenDone;
        thread.setDaemon(true);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.interrupt();
    }

    private void work() {
        try {
            for (long wait = FIRST_WAIT_MS; !succeeds(wait); wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
                TimeUnit.MILLISECONDS.sleep(wait);
            }
            whenDone.run();
        } catch (InterruptedException e) {
            LOG.info("Stopped before the migrations were done");
        }
    }

    private boolean succeeds(long wait) {
        try {
            LOG.info("Database is at its newest version, {} migrations ran", migrations.run());
            return true;
        } catch (SQLException | FlywayException e) {
            LOG.warn("Migrations did not run, next try in {} ms: {}", wait, e.getMessage());
            return false;
        }
    }
}
