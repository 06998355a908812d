/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.util.Comparator;
import java.util.Iterator;

/** Walks two sorted sequences of rows side by side. */
final class Merge {

    /** Receives what has one key: either may be null, when only the other is there. */
    @FunctionalInterface
    interface Pairs {
        void accept(Object[] source, Object[] replica) throws java.sql.SQLException;
    }

    private Merge() {}

    /** Hands each key's rows on, in the order of the keys. Both sequences must be sorted by it and have no key twice. */
    static void of(Iterator<Object[]> source, Iterator<Object[]> replica, Comparator<Object[]> order, Pairs pairs)
            throws java.sql.SQLException {
        Object[] one = next(source);
        Object[] other = next(replica);
        while (one != null || other != null) {
            int compared = one == null ? 1 : other == null ? -1 : order.compare(one, other);
            pairs.accept(compared <= 0 ? one : null, compared >= 0 ? other : null);
            if (compared <= 0) {
                one = next(source);
            }
            if (compared >= 0) {
                other = next(replica);
            }
        }
    }

    private static Object[] next(Iterator<Object[]> rows) {
        return rows.hasNext() ? rows.next() : null;
    }
}
