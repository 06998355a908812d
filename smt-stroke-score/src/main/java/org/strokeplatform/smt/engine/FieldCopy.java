/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * Copies one field from the structs of a schema to those of another.
 *
 * @param from the field that is read
 * @param to where it is written, as of {@link #slot}
 * @param rewrite changes the value on its way; null leaves it as it is
 */
public record FieldCopy(RowField from, Field to, Rewrite rewrite) {

    static FieldCopy of(Field from, Field to, Rewrite rewrite) {
        return new FieldCopy(RowField.of(from), slot(to), rewrite == null || rewrite.keepsValues() ? null : rewrite);
    }

    /**
     * A field to write to, without its name: {@link Struct#put(Field, Object)} makes a new text of the name for a message
     * that is almost never needed, which takes most of its time.
     */
    public static Field slot(Field field) {
        return new Field(null, field.index(), field.schema());
    }

    void copy(Struct source, Struct target) {
        Object value = from.valueIn(source);
        if (value == null) {
            return;
        }
        if (rewrite == null) {
            target.put(to, value);
        } else {
            rewrite.put(value, target, to);
        }
    }
}
