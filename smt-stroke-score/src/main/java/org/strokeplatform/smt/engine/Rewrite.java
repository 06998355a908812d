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
public abstract class Rewrite {

    private static final UnaryOperator<Object> NONE = UnaryOperator.identity();

    /** Leaves a field out. */
    public static final Rewrite DROP = new OfValue(null, null);

    private final Schema schema;

    Rewrite(Schema schema) {
        this.schema = schema;
    }

    /** Changes values one by one, each to a value of the schema. */
    public static Rewrite of(Schema schema, UnaryOperator<Object> change) {
        return new OfValue(schema, change);
    }

    /** Keeps the values as they are, under a schema that may be another. */
    public static Rewrite keeping(Schema schema) {
        return new OfValue(schema, NONE);
    }

    /** Makes null of every value. */
    public static Rewrite clearing(Schema schema) {
        return new OfValue(schema, null);
    }

    /** The schema of the new values; the same object where nothing changes in it, null where they have none. */
    public final Schema schema() {
        return schema;
    }

    /** The new value of one that is not null. */
    public abstract Object apply(Object value);

    /** Whether the values stay as they are. */
    public boolean keepsValues() {
        return false;
    }

    /** Whether every new value is null. */
    boolean clearsValues() {
        return false;
    }

    /** Writes the new value of one that is not null into a field of the new schema. */
    void put(Object value, Struct target, Field field) {
        target.put(field, apply(value));
    }

    /** A change of values that need no plan. */
    private static final class OfValue extends Rewrite {

        private final UnaryOperator<Object> change;

        OfValue(Schema schema, UnaryOperator<Object> change) {
            super(schema);
            this.change = change;
        }

        @Override
        public Object apply(Object value) {
            return change == null ? null : change.apply(value);
        }

        @Override
        public boolean keepsValues() {
            return change == NONE;
        }

        @Override
        boolean clearsValues() {
            return change == null;
        }
    }
}
