/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

import java.util.Map;

/** Builds struct schemas from others. */
final class Schemas {

    private Schemas() {}

    /** A struct schema with other fields and, for the rest, all that the original has. */
    static Schema withFields(Schema original, Map<String, Schema> fields) {
        SchemaBuilder builder = SchemaBuilder.struct().name(original.name()).doc(original.doc());
        if (original.version() != null) {
            builder.version(original.version());
        }
        if (original.parameters() != null) {
            builder.parameters(original.parameters());
        }
        if (original.isOptional()) {
            builder.optional();
        }
        fields.forEach(builder::field);
        if (original.defaultValue() instanceof Struct value) {
            builder.defaultValue(copy(value, builder));
        }
        return builder.build();
    }

    private static Struct copy(Struct value, Schema target) {
        Struct copy = new Struct(target);
        for (Field field : value.schema().fields()) {
            Field to = target.field(field.name());
            if (to != null && to.schema().equals(field.schema())) {
                FieldCopy.of(field, target).copy(value, copy);
            }
        }
        return copy;
    }
}
