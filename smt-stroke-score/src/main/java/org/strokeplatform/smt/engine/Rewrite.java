/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.connect.data.Schema;

import java.util.function.UnaryOperator;

/**
 * How the values of one schema are rewritten.
 *
 * @param schema the schema of the new values; the same object where nothing changes in it
 * @param change makes the new value of a value that is not null
 */
public record Rewrite(Schema schema, UnaryOperator<Object> change) {

    private static final UnaryOperator<Object> NONE = UnaryOperator.identity();

    /** Keeps the values as they are, under a schema that may be another. */
    public static Rewrite keeping(Schema schema) {
        return new Rewrite(schema, NONE);
    }

    /** Whether the values stay as they are. */
    public boolean keepsValues() {
        return change == NONE;
    }

    /** The new value; null for null. */
    public Object apply(Object value) {
        return value == null ? null : change.apply(value);
    }
}
