/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * Copies one field from the structs of a schema to those of another.
 *
 * @param from the field that is read
 * @param to the field of the same name that is written
 * @param rewrite changes the value on its way; null leaves it as it is
 */
record FieldCopy(RowField from, Field to, Rewrite rewrite) {

    static FieldCopy of(Field from, Schema target) {
        return of(from, target, null);
    }

    static FieldCopy of(Field from, Schema target, Rewrite rewrite) {
        return new FieldCopy(RowField.of(from), target.field(from.name()), rewrite);
    }

    /** A new struct with the given fields of another. */
    static Struct copyAll(FieldCopy[] fields, Struct source, Schema schema) {
        Struct target = new Struct(schema);
        for (FieldCopy field : fields) {
            field.copy(source, target);
        }
        return target;
    }

    private void copy(Struct source, Struct target) {
        Object value = from.valueIn(source);
        if (value != null) {
            target.put(to, rewrite == null ? value : rewrite.apply(value));
        }
    }
}
