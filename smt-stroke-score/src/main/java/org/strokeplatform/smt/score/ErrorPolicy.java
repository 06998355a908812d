/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

/** What happens to a row that cannot be scored; the strictest first. */
public enum ErrorPolicy {
    /** The record is refused: the task fails, or a sink's dead-letter queue takes it. */
    FAIL,
    /** The record is left out. */
    DROP,
    /** The fields are added without values, and a header tells the reason. */
    NULL
}
