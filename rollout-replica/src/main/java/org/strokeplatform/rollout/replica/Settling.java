/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Tells a row that is wrong from one whose change is on its way. Rows that differed are read again, first at the source,
 * then in the replica. One that agrees is forgotten. One that differs although the source's row has not changed for the
 * time that the sink may take is a difference: had its last change been on its way, the sink would have written it.
 *
 * <p>A row that changes faster than the sink writes is never seen to agree nor at rest; it is reported as undecided.
 */
final class Settling {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** So many looks within the limit at least, lest chance shows a row in flight at each. */
    private static final int LOOKS = 10;

    private static final int LIMITS_TO_WAIT = 3;

    /** A row that differed. */
    private static final class Suspect {
        private int state;
        private Duration since;
        private Difference difference;
    }

    /**
     * What has come of the rows.
     *
     * @param undecided rows that changed all the time
     */
    record Result(List<Difference> differences, int undecided) {}

    /** Finds rows of a table. */
    @FunctionalInterface
    interface Lookup {
        /** The rows with some keys, as they are now; those that are not there are left out. */
        Map<RowKey, Object[]> rows(Collection<RowKey> keys) throws SQLException;
    }

    private final Lookup source;
    private final Lookup replica;
    private final RowComparison comparison;
    private final Ticker ticker;
    private final Duration limit;
    private final Map<RowKey, Suspect> suspects = new HashMap<>();

    /**
     * For two tables.
     *
     * @param limit how long the sink may take
     */
    Settling(Lookup source, Lookup replica, RowComparison comparison, Ticker ticker, Duration limit) {
        this.source = source;
        this.replica = replica;
        this.comparison = comparison;
        this.ticker = ticker;
        this.limit = limit;
    }

    /** Adds a row that differed; either may be null, when only the other table has it. */
    void add(RowKey key, Object[] ofSource, Object[] ofReplica) {
        note(new Suspect(), key, ofSource, ofReplica);
    }

    int size() {
        return suspects.size();
    }

    /** Waits until each row has been decided, and forgets them. */
    Result settle() throws SQLException {
        List<Difference> differences = new ArrayList<>();
        Duration end = ticker.now().plus(limit.multipliedBy(LIMITS_TO_WAIT));
        Duration pause = FIRST_PAUSE;
        while (true) {
            check(suspects.keySet());
            Duration now = ticker.now();
            for (Iterator<Suspect> rest = suspects.values().iterator(); rest.hasNext(); ) {
                Suspect suspect = rest.next();
                if (now.minus(suspect.since).compareTo(limit) >= 0) {
                    differences.add(suspect.difference);
                    rest.remove();
                }
            }
            if (suspects.isEmpty() || now.compareTo(end) >= 0) {
                break;
            }
            ticker.pause(pause);
            pause = Collections.min(
                    List.of(pause.multipliedBy(2), limit.dividedBy(LOOKS).plus(FIRST_PAUSE), LONGEST_PAUSE));
        }
        int undecided = suspects.size();
        suspects.clear();
        return new Result(differences, undecided);
    }

    private void check(Collection<RowKey> keys) throws SQLException {
        List<RowKey> all = new ArrayList<>(keys);
        for (int from = 0; from < all.size(); from += TableSide.LARGEST_LOOKUP) {
            List<RowKey> some = all.subList(from, Math.min(all.size(), from + TableSide.LARGEST_LOOKUP));
            Map<RowKey, Object[]> ofSource = source.rows(some);
            Map<RowKey, Object[]> ofReplica = replica.rows(some);
            for (RowKey key : some) {
                if (comparison.agree(ofSource.get(key), ofReplica.get(key))) {
                    suspects.remove(key);
                } else {
                    note(suspects.get(key), key, ofSource.get(key), ofReplica.get(key));
                }
            }
        }
    }

    private void note(Suspect suspect, RowKey key, Object[] ofSource, Object[] ofReplica) {
        int state = Arrays.deepHashCode(ofSource);
        if (suspect.since == null || suspect.state != state) {
            suspect.since = ticker.now();
            suspect.state = state;
        }
        suspect.difference = Difference.of(key, ofSource, ofReplica, comparison);
        suspects.put(key, suspect);
    }
}
