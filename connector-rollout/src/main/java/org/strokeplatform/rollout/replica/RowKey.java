/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * The primary key of a row.
 *
 * @param values as they were read, to be bound again
 * @param canonical what is compared
 */
record RowKey(List<Object> values, List<Object> canonical) {

    static RowKey of(Object[] row, List<SideColumn> columns, int size) {
        Object[] canonical = new Object[size];
        for (int i = 0; i < size; i++) {
            canonical[i] = columns.get(i).form().canonical(row[i]);
        }
        return new RowKey(List.of(Arrays.copyOf(row, size)), List.of(canonical));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowKey key && key.canonical.equals(canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    /** The key as it is printed. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner("/");
        canonical.forEach(value ->
                text.add(value instanceof java.math.BigDecimal number ? number.toPlainString() : value.toString()));
        return text.toString();
    }
}
