/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** Finds rows of a table. */
@FunctionalInterface
interface Lookup {

    /** The rows with some keys, as they are now; those that are not there are left out. */
    Map<RowKey, Object[]> rows(Collection<RowKey> keys) throws SQLException;
}
