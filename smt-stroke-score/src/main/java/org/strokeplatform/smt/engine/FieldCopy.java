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
 * @param to where it is written
 * @param rewrite changes the value on its way; null leaves it as it is
 */
record FieldCopy(RowField from, Field to, Rewrite rewrite) {

    static FieldCopy of(Field from, Field to, Rewrite rewrite) {
        return new FieldCopy(RowField.of(from), to, rewrite == null || rewrite.keepsValues() ? null : rewrite);
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
