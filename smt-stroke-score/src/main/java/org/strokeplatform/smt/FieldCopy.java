/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Copies one field, as it is, from the structs of a schema to those of another. */
record FieldCopy(RowField from, Field to) {

    static FieldCopy of(Field from, Schema target) {
        return new FieldCopy(RowField.of(from), target.field(from.name()));
    }

    void copy(Struct source, Struct target) {
        Object value = from.valueIn(source);
        if (value != null) {
            target.put(to, value);
        }
    }
}
