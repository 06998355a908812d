/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import java.sql.SQLException;

/** Tells a fault of a row or parameter, which no retry helps, from a database that is away. */
final class DatabaseErrors {

    private static final int INCORRECT_STRING = 1366;
    private static final int INCORRECT_TIME = 1525;
    private static final int INVALID_JSON = 3140;

    /** Such as a NaN, which the driver does not send. */
    private static final String DRIVER_REFUSES_VALUE = "S1009";

    private DatabaseErrors() {}

    /** Whether a value is at fault, so that other rows may be written without it. */
    static boolean isValueFault(Throwable error) {
        SQLException cause = sqlCause(error);
        if (cause == null) {
            return false;
        }
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        return state.startsWith("22")
                || state.startsWith("23")
                || state.equals(DRIVER_REFUSES_VALUE)
                || cause.getErrorCode() == INCORRECT_STRING
                || cause.getErrorCode() == INCORRECT_TIME
                || cause.getErrorCode() == INVALID_JSON;
    }

    /** What callers of the store see. The driver's text may quote a value, so it becomes no part of the message. */
    static RuntimeException translate(RuntimeException error) {
        SQLException cause = sqlCause(error);
        if (cause == null) {
            return error;
        }
        String code = "SQL state " + cause.getSQLState() + ", code " + cause.getErrorCode();
        return isValueFault(error)
                ? new IllegalStateException("The database refused a value: " + code)
                : new DatabaseUnavailableException("The database cannot be used: " + code, withoutValues(cause));
    }

    /** A connection's error names hosts and users only; any other may quote the statement. */
    private static SQLException withoutValues(SQLException cause) {
        return cause.getSQLState() != null && cause.getSQLState().startsWith("08") ? cause : null;
    }

    private static SQLException sqlCause(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
