/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/**
 * Ends a task at a change of a table that a transform cannot follow. An error, since Connect takes every exception of a
 * transform for the fault of the record at hand when {@code errors.tolerance} is {@code all}, and would hand every further
 * record of the table to the dead-letter topic while the task runs on.
 */
public final class TableChangeError extends Error {

    private static final long serialVersionUID = 1L;

    /** What Debezium lets the names of its rows' schemas end in, behind the table's. */
    private static final String ROW_SUFFIX = ".Value";

    /** @param problem what is wrong and what to do about it, as sentences */
    public TableChangeError(String table, String problem) {
        this(table, problem, null);
    }

    private TableChangeError(String table, String problem, Throwable cause) {
        super(
                "Table " + table + ": " + problem + ". No record was dead-lettered; the task goes on here when it is"
                        + " restarted",
                cause);
    }

    /**
     * Ends the task where a schema that cannot be worked with is that of a table's rows, which all further rows have.
     *
     * @param problem what is wrong and what to do about it
     * @return the problem itself where the schema is of a record that belongs to no table
     */
    public static DataException endsTaskOf(Schema row, DataException problem) {
        if (row.name() == null || !row.name().endsWith(ROW_SUFFIX)) {
            return problem;
        }
        throw new TableChangeError(table(row), problem.getMessage(), problem);
    }

    /** The table of a row's schema, with what Debezium puts before it. */
    public static String table(Schema row) {
        if (row.name() == null) {
            return "without a name";
        }
        return row.name().endsWith(ROW_SUFFIX)
                ? row.name().substring(0, row.name().length() - ROW_SUFFIX.length())
                : row.name();
    }
}
