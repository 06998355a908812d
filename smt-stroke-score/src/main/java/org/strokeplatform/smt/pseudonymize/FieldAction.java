/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

import org.apache.kafka.connect.data.Schema;

/** What happens to one value that a path names. A pure function; thread-safe. */
interface FieldAction {

    /**
     * Checks that values of a schema can be treated at all.
     *
     * @param path the field's path, for messages
     * @throws org.apache.kafka.connect.errors.DataException if none can
     */
    default void check(Schema schema, String path) {}

    /** The schema of the new values of a field that holds a single value. */
    default Schema schema(Schema original) {
        return original;
    }

    /**
     * The new value.
     *
     * @param value text, a number, a boolean, bytes or a date; never null
     * @param path the field's path, for messages
     * @throws org.apache.kafka.connect.errors.DataException if a value of this type cannot be treated
     */
    Object apply(Object value, String path);
}
