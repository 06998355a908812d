/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

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
        if (envelope.fields().stream().noneMatch(EnvelopeMode::isState)) {
            throw new DataException(EnvelopeMode.NO_ENVELOPE);
        }
        return StructRewriter.plan(envelope, field -> EnvelopeMode.isState(field) ? rows.apply(field.schema()) : null);
    }
}
