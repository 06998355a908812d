/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

/** Receives the changes that were acknowledged to a writer. Thread-safe. */
interface Changes {

    /** What names them. */
    ChangeTokens tokens();

    /**
     * A prediction is stored.
     *
     * @param begun the System.nanoTime at which its request was begun
     */
    void predicted(String token, long begun);

    /** A patient is inserted; {@code begun} as for a prediction. */
    void inserted(long id, String token, long begun);

    void updated(long id, String token);

    void deleted(long id);
}
