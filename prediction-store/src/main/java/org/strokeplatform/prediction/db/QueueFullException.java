/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

/** More predictions wait to be written than the queue holds. */
public final class QueueFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QueueFullException(int capacity) {
        super("All " + capacity + " places in the queue of writes are taken");
    }
}
