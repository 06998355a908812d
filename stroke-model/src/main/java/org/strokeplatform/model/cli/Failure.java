/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model.cli;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;

/** Says in one line why a command failed. What may quote a row or a password is left out of it. */
public final class Failure {

    /** An environment variable: when it is set, the whole stack trace is printed too. */
    public static final String SWITCH = "STROKE_STACKTRACE";

    private Failure() {}

    /** The line for a failure that nobody foresaw, and how to see all of it. */
    public static String line(Throwable failure) {
        if (System.getenv(SWITCH) != null) {
            failure.printStackTrace();
            return reason(failure);
        }
        return reason(failure) + "; " + SWITCH + "=1 in the environment shows where";
    }

    /** The outermost cause that may be quoted, or else the class of the innermost one. */
    public static String reason(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return reason(refused);
            }
            if (isQuotable(cause)) {
                return name(cause) + ": " + firstLine(cause);
            }
            innermost = cause;
        }
        return name(innermost);
    }

    private static String reason(SQLException refused) {
        String state = String.valueOf(refused.getSQLState());
        if (state.startsWith("08")) {
            return "A database does not answer: " + firstLine(refused);
        }
        if (state.startsWith("28")) {
            return "A database refuses the user: " + firstLine(refused);
        }
        // Its message may quote a row.
        return "A database refuses a statement: SQL state " + state + ", code " + refused.getErrorCode();
    }

    /** Whether a message is about files and servers, and never about what is in a row. */
    private static boolean isQuotable(Throwable cause) {
        String className = cause.getClass().getName();
        return cause.getMessage() != null
                && (cause instanceof IOException || className.startsWith("org.apache.kafka.common.errors."))
                && !className.startsWith("com.fasterxml.jackson.");
    }

    private static String name(Throwable cause) {
        return cause.getClass().getSimpleName();
    }

    public static String firstLine(Throwable cause) {
        String message = Objects.requireNonNullElse(cause.getMessage(), name(cause));
        return message.strip().lines().findFirst().orElse("");
    }
}
