/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import java.util.ArrayList;
import java.util.List;

/**
 * Ids that follow each other.
 *
 * @param first the smallest
 * @param last the largest
 */
public record IdRun(long first, long last) {

    /** The fewest runs that hold ascending ids and no others. */
    public static List<IdRun> of(long[] ids) {
        List<IdRun> runs = new ArrayList<>();
        int start = 0;
        for (int next = 1; next <= ids.length; next++) {
            if (next == ids.length || ids[next] != ids[next - 1] + 1) {
                runs.add(new IdRun(ids[start], ids[next - 1]));
                start = next;
            }
        }
        return runs;
    }
}
