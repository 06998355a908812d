/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Works out, once per schema, how its structs are copied with some of their fields changed. */
public final class StructRewriter {

    private StructRewriter() {}

    /**
     * Plans for the structs of a schema.
     *
     * @param changes how a field is changed; null for one that stays as it is
     */
    public static Rewrite plan(Schema original, Function<Field, Rewrite> changes) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        Map<Field, Rewrite> rewrites = new HashMap<>();
        for (Field field : original.fields()) {
            Rewrite rewrite = changes.apply(field);
            fields.put(field.name(), rewrite == null ? field.schema() : rewrite.schema());
            if (rewrite != null && !rewrite.keepsValues()) {
                rewrites.put(field, rewrite);
            }
        }
        return copy(original, Schemas.withFields(original, fields), rewrites);
    }

    /** Plans copies under another schema with the same fields. */
    public static Rewrite copy(Schema original, Schema target) {
        return copy(original, target, Map.of());
    }

    private static Rewrite copy(Schema original, Schema target, Map<Field, Rewrite> rewrites) {
        FieldCopy[] copies = original.fields().stream()
                .map(field -> FieldCopy.of(field, target, rewrites.get(field)))
                .toArray(FieldCopy[]::new);
        return new Rewrite(target, struct -> FieldCopy.copyAll(copies, (Struct) struct, target));
    }
}
