/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class MergeTest {

    @Test
    void pairsWhatHasOneKeyAndKeepsTheRestApart() throws SQLException {
        assertThat(merged(rows(1, 3, 4, 7), rows(2, 3, 5, 6, 7)))
                .containsExactly("1 -", "- 2", "3 3", "4 -", "- 5", "- 6", "7 7");
    }

    @Test
    void goesToTheEndOfBoth() throws SQLException {
        assertThat(merged(rows(), rows(1, 2))).containsExactly("- 1", "- 2");
        assertThat(merged(rows(1, 2), rows())).containsExactly("1 -", "2 -");
        assertThat(merged(rows(), rows())).isEmpty();
    }

    private static List<String> merged(Iterator<Object[]> one, Iterator<Object[]> other) throws SQLException {
        List<String> pairs = new ArrayList<>();
        Merge.of(
                one,
                other,
                Comparator.comparing(row -> (Integer) row[0]),
                (a, b) -> pairs.add((a == null ? "-" : a[0]) + " " + (b == null ? "-" : b[0])));
        return pairs;
    }

    private static Iterator<Object[]> rows(Integer... keys) {
        return Arrays.stream(keys).map(key -> new Object[] {key}).iterator();
    }
}
