/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

/** What happens to fields that no setting names, where one says which may pass. */
enum Others {
    /** They are left out. */
    DROP,
    /** They are replaced by pseudonyms. */
    PSEUDONYMIZE,
    /** The record is refused; a table that has such a column ends the task. */
    FAIL
}
