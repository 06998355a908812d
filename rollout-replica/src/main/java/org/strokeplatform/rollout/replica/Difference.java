/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.util.List;

/**
 * A row of the replica that is not as the source has it, and was not for as long as the sink may take.
 *
 * @param columns the names of those that differ, when both tables have the row
 */
record Difference(RowKey key, Kind kind, List<String> columns) {

    enum Kind {
        /** The source has the row, the replica does not. */
        MISSING,
        /** The replica has the row, the source does not. */
        EXTRA,
        /** Both have the row, with other values. */
        DIFFERENT;

        /** The name in results and tables. */
        String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static Difference of(RowKey key, Object[] source, Object[] replica, RowComparison comparison) {
        if (source == null) {
            return new Difference(key, Kind.EXTRA, List.of());
        }
        return replica == null
                ? new Difference(key, Kind.MISSING, List.of())
                : new Difference(key, Kind.DIFFERENT, comparison.differing(source, replica));
    }
}
