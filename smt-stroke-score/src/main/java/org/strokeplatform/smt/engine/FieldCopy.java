/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * Copies one field from the structs of a schema to those of another.
 *
 * @param from the field that is read
 * @param to where it is written, as of {@link #slot}
 * @param rewrite changes the value on its way; null leaves it as it is
 */
public record FieldCopy(RowField from, Field to, Rewrite rewrite) {

    public static FieldCopy of(Field from, Schema target) {
        return of(from, target, null);
    }

    /** Copies a field to the one of its name in another schema. */
    public static FieldCopy of(Field from, Schema target, Rewrite rewrite) {
        return new FieldCopy(RowField.of(from), slot(target.field(from.name())), rewrite);
    }

    /**
     * A field to write to, without its name: {@link Struct#put(Field, Object)} makes a new text of the name for a message
     * that is almost never needed, which takes most of its time.
     */
    public static Field slot(Field field) {
        return new Field(null, field.index(), field.schema());
    }

    /** A new struct with the given fields of another. */
    public static Struct copyAll(FieldCopy[] fields, Struct source, Schema schema) {
        Struct target = new Struct(schema);
        copyAll(fields, source, target);
        return target;
    }

    public static void copyAll(FieldCopy[] fields, Struct source, Struct target) {
        for (FieldCopy field : fields) {
            field.copy(source, target);
        }
    }

    private void copy(Struct source, Struct target) {
        Object value = from.valueIn(source);
        if (value != null) {
            target.put(to, rewrite == null ? value : rewrite.apply(value));
        }
    }
}
