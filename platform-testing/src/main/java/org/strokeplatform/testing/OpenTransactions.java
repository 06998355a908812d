/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Looks again and again how long a user's transactions have been open, and what they lock. */
public final class OpenTransactions implements AutoCloseable {

    private static final String OPEN = "SELECT CONCAT(trx_mysql_thread_id, ' ', trx_id, ' ', trx_started),"
            + " trx_rows_locked + trx_tables_locked FROM information_schema.innodb_trx"
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
                PreparedStatement select = connection.prepareStatement(OPEN)) {
            select.setString(1, user);
            Map<String, Long> seen = Map.of();
            while (!ended) {
                seen = look(select, seen);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Looks once. A transaction's age is the time since it was seen first: the time of its start that InnoDB shows is for a
     * moment that of the session's transaction before. It has whole seconds: transactions of a session that follow each
     * other within one may count as one.
     *
     * @param before when each open transaction was seen first
     * @return the same for those that are open now
     */
    private Map<String, Long> look(PreparedStatement select, Map<String, Long> before) throws SQLException {
        Map<String, Long> seen = new HashMap<>();
        long now = System.nanoTime();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                long first = before.getOrDefault(result.getString(1), now);
                seen.put(result.getString(1), first);
                oldest = Math.max(oldest, (now - first) / 1e9);
                locks = Math.max(locks, result.getLong(2));
            }
        }
        return seen;
    }
}
