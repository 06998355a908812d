/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Copies structs of one schema with some of their fields changed. What is to be done is worked out once, for the schema. */
public final class StructRewrite extends Rewrite {

    private final FieldCopy[] required;
    private final FieldCopy[] optional;

    private StructRewrite(Schema original, Schema schema, Map<Field, Rewrite> changes) {
        super(schema);
        List<FieldCopy> ofRequired = new ArrayList<>();
        List<FieldCopy> ofOptional = new ArrayList<>();
        for (Field from : original.fields()) {
            Rewrite change = changes.get(from);
            if (change == null || !change.clearsValues()) {
                Field to = schema.field(from.name());
                (to.schema().isOptional() ? ofOptional : ofRequired).add(FieldCopy.of(from, to, change));
            }
        }
        required = ofRequired.toArray(FieldCopy[]::new);
        optional = ofOptional.toArray(FieldCopy[]::new);
    }

    /**
     * Plans for the structs of a schema. Nothing is copied where no field changes.
     *
     * @param changes how a field is changed; null for one that stays as it is
     */
    public static Rewrite plan(Schema original, Function<Field, Rewrite> changes) {
        return plan(original, changes, Map.of());
    }

    /**
     * Plans for structs that get further fields, which hold nulls at first.
     *
     * @param added the schemas of those fields by name
     */
    public static Rewrite plan(Schema original, Function<Field, Rewrite> changes, Map<String, Schema> added) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        Map<Field, Rewrite> rewrites = new LinkedHashMap<>();
        for (Field field : original.fields()) {
            Rewrite rewrite = changes.apply(field);
            boolean stays =
                    rewrite == null || rewrite.keepsValues() && rewrite.schema().equals(field.schema());
            if (!stays) {
                rewrites.put(field, rewrite);
            }
            if (rewrite != DROP) {
                fields.put(field.name(), stays ? field.schema() : rewrite.schema());
            }
        }
        fields.putAll(added);
        return rewrites.isEmpty() && added.isEmpty()
                ? Rewrite.keeping(original)
                : new StructRewrite(original, Schemas.withFields(original, fields), rewrites);
    }

    /**
     * Plans for change events: alike in the states before and after, since they share one schema.
     *
     * @param rows how a row is rewritten; the same answer for equal schemas
     */
    public static Rewrite planEvent(Schema event, Function<Schema, Rewrite> rows) {
        if (event.fields().stream().noneMatch(EnvelopeMode::isState)) {
            throw new DataException(EnvelopeMode.NO_ENVELOPE);
        }
        return plan(event, field -> EnvelopeMode.isState(field) ? rows.apply(field.schema()) : null);
    }

    /** Plans copies under another schema with the same fields. */
    public static StructRewrite copy(Schema original, Schema target) {
        return new StructRewrite(original, target, Map.of());
    }

    @Override
    public Struct apply(Object value) {
        Struct source = (Struct) value;
        Struct copy = new Struct(schema());
        copyAll(required, source, copy);
        copyAll(optional, source, copy);
        return copy;
    }

    /** Puts the copy before it is complete: a put validates every value that a struct holds by then. */
    @Override
    void put(Object value, Struct target, Field field) {
        Struct source = (Struct) value;
        Struct copy = new Struct(schema());
        copyAll(required, source, copy);
        target.put(field, copy);
        copyAll(optional, source, copy);
    }

    private static void copyAll(FieldCopy[] fields, Struct source, Struct target) {
        for (FieldCopy field : fields) {
            field.copy(source, target);
        }
    }

    /**
     * Copies one field from the structs of a schema to those of another.
     *
     * @param from the field that is read
     * @param to where it is written
     * @param rewrite changes the value on its way; null leaves it as it is
     */
    private record FieldCopy(RowField from, Field to, Rewrite rewrite) {

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
}
