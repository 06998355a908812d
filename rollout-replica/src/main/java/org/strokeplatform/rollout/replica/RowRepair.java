/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.List;

/**
 * Sets a row of the replica right while the sink goes on. The row is locked first, or the place where it would be; then
 * the source is read once more, and what it says is written. Whatever the sink does meanwhile, the source's last change
 * wins in the end:
 *
 * <ul>
 *   <li>A change is committed at the source after the row was read there: the sink writes it later than this, since it
 *       waits for the lock, and over what was written here.
 *   <li>A change was committed before that and the sink has written it already: the row agrees under the lock, and nothing
 *       is written.
 *   <li>A change was committed before that and the sink has yet to write it: the same values are written here now and by
 *       the sink again. Older changes that the sink has yet to write show for a moment until it comes to the last one.
 *   <li>The sink holds the row's lock, or makes the row between two statements: this waits, or fails on the key or as the
 *       victim of a deadlock, and begins again.
 *   <li>This is the deadlock's other side: the sink's batch fails and is written again.
 *   <li>A frozen worker writes an older batch after this: the row is wrong again until the next repair. Nothing in the
 *       replica tells such a write from a good one.
 * </ul>
 *
 * <p>A table that is derived from another of the replica has that one in the source's place; its row counts only while it
 * agrees with the source ({@code guard}), since the sinks of the two tables do not wait for each other.
 *
 * @param replica on a connection that nothing else uses; commits by itself on return
 * @param refusals takes the rows that the replica refuses, and why
 */
record RowRepair(
        TableSide source,
        TableSide replica,
        RowWriter writer,
        RowComparison comparison,
        Guard guard,
        Dialect dialect,
        String table,
        Refusals refusals) {

    private static final int ATTEMPTS = 5;

    /** What was done with a row. */
    enum Outcome {
        REPAIRED,
        /** It was right by now. */
        LEFT,
        /** The table in the source's place does not agree with the source now. */
        UNDECIDED,
        /** The replica refused the row, or holds other values after it was written. */
        REFUSED
    }

    /** Whether the source's place may be believed about a row. */
    @FunctionalInterface
    interface Guard {
        boolean trusts(RowKey key) throws SQLException;
    }

    /** Makes the table of repairs, unless it is there. */
    static void createLog(Connection replica, Dialect dialect) throws SQLException {
        try (Statement statement = replica.createStatement()) {
            statement.execute(dialect.createRepairs());
        }
    }

    /** Repairs a row. One that cannot be written is {@link Outcome#REFUSED}, and stops no other. */
    Outcome repair(Difference difference) throws SQLException {
        Connection connection = replica.connection();
        // Less would not lock the place of a row that is not there.
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    Outcome outcome = repairLocked(difference);
                    connection.commit();
                    return outcome;
                } catch (SQLException e) {
                    if (!connection.isValid(1)) {
                        throw e;
                    }
                    connection.rollback();
                    if (attempt == ATTEMPTS || !isPassing(e)) {
                        refusals.statement(difference.key(), e, difference.columns());
                        return Outcome.REFUSED;
                    }
                } catch (RuntimeException e) {
                    connection.rollback();
                    refusals.unwritable(difference.key(), e, difference.columns());
                    return Outcome.REFUSED;
                }
            }
        } finally {
            if (connection.isValid(1)) {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Whether the sink was in the way: a lock, a deadlock, a key that has just come. */
    private static boolean isPassing(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return e instanceof SQLTransientException || state.startsWith("40") || state.startsWith("23");
    }

    private Outcome repairLocked(Difference difference) throws SQLException {
        RowKey key = difference.key();
        Object[] found = replica.lock(key);
        if (!guard.trusts(key)) {
            return Outcome.UNDECIDED;
        }
        Object[] wanted = source.rows(List.of(key)).get(key);
        if (comparison.agree(wanted, found)) {
            return Outcome.LEFT;
        }
        Difference present = Difference.of(key, wanted, found, comparison);
        switch (present.kind()) {
            case EXTRA -> writer.delete(key);
            case MISSING -> writer.insert(comparison.replacement(wanted, null));
            case DIFFERENT -> writer.update(key, comparison.replacement(wanted, found));
        }
        Object[] written = replica.lock(key);
        if (!comparison.agree(wanted, written)) {
            replica.connection().rollback();
            refusals.changed(
                    key, Difference.of(key, wanted, written, comparison).columns());
            return Outcome.REFUSED;
        }
        log(present);
        return Outcome.REPAIRED;
    }

    private void log(Difference difference) throws SQLException {
        try (PreparedStatement insert = replica.connection()
                .prepareStatement(
                        "INSERT INTO replica_repairs (table_name, row_key, kind, repaired_at) VALUES (?, ?, ?, "
                                + dialect.now() + ")")) {
            insert.setString(1, table);
            String key = difference.key().toString();
            insert.setString(2, key.substring(0, Math.min(1000, key.length())));
            insert.setString(3, difference.kind().label());
            insert.executeUpdate();
        }
    }
}
