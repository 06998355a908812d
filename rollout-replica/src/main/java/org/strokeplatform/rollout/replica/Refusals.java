/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows that the replica does not take: each by its key and column, never with a value. Not thread-safe. */
final class Refusals {

    private static final int NAMED = 20;

    /** Where both vendors name a column; the rest of their message may quote the value. */
    private static final Pattern COLUMN = Pattern.compile("column '([^']+)'");

    private final Collection<String> columns;
    private final List<String> lines = new ArrayList<>();
    private long more;

    /**
     * Of a table.
     *
     * @param columns the names of its columns: nothing else in a message is taken for one
     */
    Refusals(Collection<String> columns) {
        this.columns = columns;
    }

    /**
     * A statement that the replica refused.
     *
     * @param differing the columns that differ, for a message that names none; empty for a row that is missing
     */
    void statement(RowKey key, SQLException refusal, List<String> differing) {
        add(
                key,
                where(refusal, differing) + "SQL state " + refusal.getSQLState() + ", error " + refusal.getErrorCode());
    }

    /** Columns that hold something else than what was written into them. */
    void changed(RowKey key, List<String> changed) {
        add(key, named(changed) + "the replica does not hold the value as it is");
    }

    /** A value that could not be put into a statement. */
    void unwritable(RowKey key, RuntimeException failure, List<String> differing) {
        add(key, named(differing) + failure.getClass().getSimpleName() + " where the value was to be written");
    }

    /** A line for each, the first ones. */
    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (more > 0) {
            all.add("and " + more + " more rows");
        }
        return all;
    }

    private void add(RowKey key, String reason) {
        if (lines.size() < NAMED) {
            lines.add(key + ": " + reason);
        } else {
            more++;
        }
    }

    private String where(SQLException refusal, List<String> differing) {
        Matcher column = COLUMN.matcher(String.valueOf(refusal.getMessage()));
        while (column.find()) {
            String name = column.group(1);
            if (columns.stream().anyMatch(name::equalsIgnoreCase)) {
                return named(List.of(name));
            }
        }
        return differing.size() > 1 ? "one of " + named(differing) : named(differing);
    }

    private static String named(List<String> columns) {
        if (columns.isEmpty()) {
            return "";
        }
        return (columns.size() == 1 ? "column " : "columns ")
                + columns.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")) + ": ";
    }
}
