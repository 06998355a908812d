/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import com.fasterxml.jackson.annotation.JsonIgnore;

import java.util.List;
import java.util.Map;

/**
 * What was found in a table. Rows are named by their keys; no other value is in it.
 *
 * @param compared rows that one of the tables has
 * @param missing rows that the replica lacks
 * @param extra rows that only the replica has
 * @param different rows with other values
 * @param columns how many rows differ in which column
 * @param keys some of the rows, with what is wrong with them
 * @param repaired rows that were written or deleted
 * @param settled rows that had become right when they were to be repaired
 * @param refused rows that the replica did not take
 * @param undecided rows that could not be decided, since they changed all the time
 * @param notes what was not compared, and why
 * @param problem why the table could not be compared; null when it was
 */
public record TableResult(
        String table,
        long compared,
        long missing,
        long extra,
        long different,
        Map<String, Long> columns,
        List<String> keys,
        long repaired,
        long settled,
        long refused,
        long undecided,
        List<String> notes,
        String problem,
        double seconds) {

    /** One for a table that cannot be compared. */
    static TableResult problem(String table, String problem) {
        return new TableResult(table, 0, 0, 0, 0, Map.of(), List.of(), 0, 0, 0, 0, List.of(), problem, 0);
    }

    /** Whether every row was found equal or not. */
    @JsonIgnore
    public boolean isComplete() {
        return problem == null && undecided == 0;
    }

    /** Rows that are still not as the source has them. */
    public long wrong() {
        return missing + extra + different - repaired - settled;
    }
}
