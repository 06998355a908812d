/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.topic;

import java.util.Map;

/**
 * One committed change of a row, as the topic tells it.
 *
 * @param op Debezium's letter: c, u, d, r for a row of the snapshot, or t for a truncate, which is of all rows and has none
 * @param before the row before the change; null when there was none
 * @param after the row after the change; null when it was deleted
 */
public record RowChange(String op, Map<String, Object> before, Map<String, Object> after) {

    /** Whether the table was emptied. */
    public boolean isTruncate() {
        return "t".equals(op);
    }

    /** The id of the one row that was changed. */
    public long id() {
        return ((Number) (after == null ? before : after).get("id")).longValue();
    }

    /** Says nothing about the patient. */
    @Override
    public String toString() {
        return "RowChange[op=" + op + "]";
    }
}
