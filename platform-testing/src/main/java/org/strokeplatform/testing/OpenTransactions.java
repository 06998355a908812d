/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Looks again and again how long a user's transactions have been open, and what they lock. */
public final class OpenTransactions implements AutoCloseable {

    /** InnoDB knows the second in which a transaction began: an age is up to a second too high. */
    private static final String OLDEST =
            "SELECT COALESCE(MAX(TIMESTAMPDIFF(MICROSECOND, trx_started, NOW(6))), 0) / 1e6,"
                    + " COALESCE(MAX(trx_rows_locked + trx_tables_locked), 0) FROM information_schema.innodb_trx"
                    + " WHERE trx_mysql_thread_id IN (SELECT id FROM information_schema.processlist WHERE user = ?)";

    private final CompletableFuture<Void> looking;
    private volatile boolean ended;
    private volatile double oldest;
    private volatile long locks;

    /** Starts to look. */
    public OpenTransactions(EmbeddedMySql mysql, String user) {
        looking = CompletableFuture.runAsync(() -> look(mysql, user));
    }

    /** The greatest age in seconds. */
    public double oldest() {
        return oldest;
    }

    /** The most locks that one of them held. */
    public long locks() {
        return locks;
    }

    @Override
    public void close() {
        ended = true;
        looking.join();
    }

    private void look(EmbeddedMySql mysql, String user) {
        try (Connection connection = mysql.connect("");
                PreparedStatement select = connection.prepareStatement(OLDEST)) {
            select.setString(1, user);
            while (!ended) {
                try (ResultSet result = select.executeQuery()) {
                    result.next();
                    oldest = Math.max(oldest, result.getDouble(1));
                    locks = Math.max(locks, result.getLong(2));
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
