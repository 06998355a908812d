/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

import java.util.function.UnaryOperator;

/** How the values of one schema are rewritten. Never changes a given value; thread-safe. */
public interface Rewrite {

    /** Leaves a field out. */
    Rewrite DROP = new OfValue(null, null);

    /** Changes values one by one, each to a value of the schema. */
    static Rewrite of(Schema schema, UnaryOperator<Object> change) {
        return new OfValue(schema, change);
    }

    /** Keeps the values as they are, under a schema that may be another. */
    static Rewrite keeping(Schema schema) {
        return new OfValue(schema, OfValue.NONE);
    }

    /** Makes null of every value. */
    static Rewrite clearing(Schema schema) {
        return new OfValue(schema, null);
    }

    /** The schema of the new values; the same object where nothing changes in it, null where they have none. */
    Schema schema();

    /** The new value of one that is not null. */
    Object apply(Object value);

    /** Whether the values stay as they are. */
    default boolean keepsValues() {
        return false;
    }

    /** Whether every new value is null. */
    default boolean clearsValues() {
        return false;
    }

    /** Writes the new value of one that is not null into a field of the new schema. */
    default void put(Object value, Struct target, Field field) {
        target.put(field, apply(value));
    }

    /** A change of values that need no plan. */
    record OfValue(Schema schema, UnaryOperator<Object> change) implements Rewrite {

        private static final UnaryOperator<Object> NONE = UnaryOperator.identity();

        @Override
        public Object apply(Object value) {
            return change == null ? null : change.apply(value);
        }

        @Override
        public boolean keepsValues() {
            return change == NONE;
        }

        @Override
        public boolean clearsValues() {
            return change == null;
        }
    }
}
