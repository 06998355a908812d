/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.health;

import io.dropwizard.lifecycle.Managed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Asks the database from time to time whether it answers, so that nobody who asks about readiness waits for it. It has a
 * connection of its own: the pool's may all be in use by requests that a frozen database holds up. Thread-safe.
 */
public final class DatabaseCheck implements Runnable, BooleanSupplier, Managed {

    /** Between two checks. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCheck.class);
    private static final int LONGEST_S = 1;

    /** A check that hangs or has ended says nothing: its last answer holds no longer. */
    private static final long VALID_NS = Duration.ofSeconds(5).toNanos();

    private final Callable<Connection> connector;
    private final LongSupplier clock;
    private Connection connection;
    private volatile long validUntil;

    /**
     * Knows nothing until it runs first.
     *
     * @param connector opens a connection with time-outs of its own
     * @param clock nanoseconds that only grow
     */
    public DatabaseCheck(Callable<Connection> connector, LongSupplier clock) {
        this.connector = connector;
        this.clock = clock;
        validUntil = clock.getAsLong();
    }

    /** Checks once. Throws nothing: a scheduled task that does is not run again. */
    @Override
    public synchronized void run() {
        boolean answers = false;
        try {
            answers = answers();
        } catch (SQLException e) {
            // It does not answer; a connection that failed is of no more use either way.
        } catch (Exception | Error e) {
            LOG.error("The database could not be checked: {}", e.getClass().getName());
        }
        if (!answers) {
            connection = null;
        }
        validUntil = clock.getAsLong() + (answers ? VALID_NS : 0);
    }

    /** Whether the last check, if it is not long ago, had an answer. */
    @Override
    public boolean getAsBoolean() {
        return validUntil - clock.getAsLong() > 0;
    }

    /** Closes the connection. */
    @Override
    public synchronized void stop() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }

    private boolean answers() throws Exception {
        if (connection == null) {
            connection = connector.call();
        }
        if (connection.isValid(LONGEST_S)) {
            return true;
        }
        connection.close();
        return false;
    }
}
