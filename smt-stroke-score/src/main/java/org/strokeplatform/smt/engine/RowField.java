/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * Reads one field of the structs of a schema.
 *
 * @param field the field
 * @param hidesNull whether {@link Struct#get(Field)} would turn a null that the field may hold into the schema's default
 */
public record RowField(Field field, boolean hidesNull) {

    public static RowField of(Field field) {
        return new RowField(field, field.schema().isOptional() && field.schema().defaultValue() != null);
    }

    /** The value as the record has it; the default only where a required field was left out. */
    public Object valueIn(Struct struct) {
        return hidesNull ? struct.getWithoutDefault(field.name()) : struct.get(field);
    }
}
