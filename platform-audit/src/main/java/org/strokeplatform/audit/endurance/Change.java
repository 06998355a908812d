/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

/**
 * A change that was acknowledged to a writer.
 *
 * @param id of the patient; 0 for a prediction
 * @param token what names it; null for a delete, which the id names
 * @param start the System.nanoTime at which its request was started
 */
record Change(Kind kind, long id, String token, long start) {

    /** What was done. */
    enum Kind {
        PREDICTED,
        INSERTED,
        UPDATED,
        DELETED
    }
}
