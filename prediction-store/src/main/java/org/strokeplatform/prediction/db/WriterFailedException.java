/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

/** The service itself, and not the database, failed to write; the same call may work later. */
public final class WriterFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WriterFailedException(Throwable cause) {
        super("A writer failed", cause);
    }
}
