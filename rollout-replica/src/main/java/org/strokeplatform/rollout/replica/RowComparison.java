/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares rows of two tables. Not thread-safe.
 *
 * @param names the columns in the order of the rows, as messages name them
 * @param scores null when no column was added to the source's
 */
record RowComparison(List<String> names, List<Form> forms, Scores scores) {

    /** Whether the replica's row is as it should be; null stands for a row that is not there. */
    boolean agree(Object[] source, Object[] replica) {
        if (source == null || replica == null) {
            return source == replica;
        }
        Object[] expected = expected(source, replica);
        for (int i = 0; i < expected.length; i++) {
            if (!forms.get(i).same(expected[i], replica[i])) {
                return false;
            }
        }
        return true;
    }

    /** The names of the columns that differ. */
    List<String> differing(Object[] source, Object[] replica) {
        Object[] expected = expected(source, replica);
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < expected.length; i++) {
            if (!forms.get(i).same(expected[i], replica[i])) {
                differing.add(names.get(i));
            }
        }
        return differing;
    }

    /** What to write into the replica. */
    Object[] replacement(Object[] source, Object[] replica) {
        return scores == null ? source : scores.replacement(source, replica);
    }

    private Object[] expected(Object[] source, Object[] replica) {
        return scores == null ? source : scores.expected(source, replica);
    }
}
