/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

/** Receives the changes that were acknowledged to a writer. Thread-safe. */
interface ChangeReceiver {

    /** What names them. */
    ChangeTokens tokens();

    /**
     * A prediction is stored.
     *
     * @param start the System.nanoTime at which its request was started
     */
    void predicted(String token, long start);

    /** A patient is inserted; {@code start} as for a prediction. */
    void inserted(long id, String token, long start);

    void updated(long id, String token);

    void deleted(long id);
}
