/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.math.BigDecimal;
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

    /** The key of a row that begins with its columns. */
    static RowKey of(Object[] row, List<SideColumn> columns) {
        int size = columns.size();
        Object[] canonical = new Object[size];
        for (int i = 0; i < size; i++) {
            if (row[i] == null) {
                throw new CannotCompareException(
                        "A row has NULL in its key's column " + columns.get(i).name());
            }
            Object form = columns.get(i).form().canonical(row[i]);
            canonical[i] = form == null ? row[i] : form; // a zero date, which a key may be
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
        canonical.forEach(
                value -> text.add(value instanceof BigDecimal number ? number.toPlainString() : value.toString()));
        return text.toString();
    }
}
