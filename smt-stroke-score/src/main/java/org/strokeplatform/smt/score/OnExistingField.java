/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

/** What happens when a row already has a field that is to be added. */
enum OnExistingField {
    FAIL,
    KEEP,
    OVERWRITE
}
