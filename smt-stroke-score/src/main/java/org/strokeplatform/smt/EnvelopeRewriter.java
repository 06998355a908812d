/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Works out how change events are rewritten: alike in the states before and after, since they share one schema. */
public final class EnvelopeRewriter {

    private EnvelopeRewriter() {}

    /**
     * Plans for the events of a schema.
     *
     * @param rows how a row is rewritten; the same answer for equal schemas
     */
    public static Rewrite plan(Schema envelope, Function<Schema, Rewrite> rows) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        Map<Field, Rewrite> states = new LinkedHashMap<>();
        for (Field field : envelope.fields()) {
            if (EnvelopeMode.isState(field)) {
                states.put(field, rows.apply(field.schema()));
                fields.put(field.name(), states.get(field).schema());
            } else {
                fields.put(field.name(), field.schema());
            }
        }
        if (states.isEmpty()) {
            throw new DataException(EnvelopeMode.NO_ENVELOPE);
        }
        Schema schema = Schemas.withFields(envelope, fields);
        FieldCopy[] copies = envelope.fields().stream()
                .map(field -> FieldCopy.of(field, schema, states.get(field)))
                .toArray(FieldCopy[]::new);
        return new Rewrite(schema, event -> FieldCopy.copyAll(copies, (Struct) event, schema));
    }
}
