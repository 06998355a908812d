/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

import java.util.Map;

/** Builds schemas from others. */
public final class Schemas {

    private Schemas() {}

    /**
     * A struct schema with other fields and, for the rest, all that the original has: its default only if none of the
     * fields that the default fills changes its type.
     */
    public static Schema withFields(Schema original, Map<String, Schema> fields) {
        SchemaBuilder builder = SchemaBuilder.struct();
        fields.forEach(builder::field);
        if (original.defaultValue() instanceof Struct value && hasFieldsOf(value, builder)) {
            builder.defaultValue(StructRewrite.copy(value.schema(), builder).apply(value));
        }
        return like(original, builder);
    }

    /** A schema that takes its type from a builder, and all that describes it, but its default, from the original. */
    public static Schema like(Schema original, SchemaBuilder builder) {
        builder.name(original.name()).doc(original.doc());
        if (original.version() != null) {
            builder.version(original.version());
        }
        if (original.parameters() != null) {
            builder.parameters(original.parameters());
        }
        if (original.isOptional()) {
            builder.optional();
        }
        return builder.build();
    }

    /** A schema that takes null and has no default, and is else as the original; the original itself if it is so already. */
    public static Schema nullable(Schema original) {
        return original.isOptional() && original.defaultValue() == null ? original : copy(original, true, null);
    }

    /** A schema that takes no null, and is else as the original; the original itself if it is so already. */
    public static Schema required(Schema original) {
        return original.isOptional() ? copy(original, false, original.defaultValue()) : original;
    }

    private static Schema copy(Schema original, boolean optional, Object defaultValue) {
        Schema.Type type = original.type();
        return new ConnectSchema(
                type,
                optional,
                defaultValue,
                original.name(),
                original.version(),
                original.doc(),
                original.parameters(),
                type == Schema.Type.STRUCT ? original.fields() : null,
                type == Schema.Type.MAP ? original.keySchema() : null,
                type == Schema.Type.MAP || type == Schema.Type.ARRAY ? original.valueSchema() : null);
    }

    private static boolean hasFieldsOf(Struct value, Schema target) {
        return value.schema().fields().stream()
                .allMatch(field -> target.field(field.name()) != null
                        && target.field(field.name()).schema().equals(field.schema()));
    }
}
