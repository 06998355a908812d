/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

/** Why a source database could not be asked. The message names host and setting, and never holds a secret. */
public final class SourceNotCheckedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kept the database from being asked. */
    public enum Reason {
        /** A setting of the connector that has no usable value here. */
        SETTING,
        /** A database that does not answer, or refuses the user. */
        DATABASE
    }

    private final Reason reason;

    SourceNotCheckedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    SourceNotCheckedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
