/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.function.Predicate;

/** The datatypes of the protocol that a tensor of ours may have. */
enum Datatype {
    BYTES(JsonNode::isTextual),
    FP64(JsonNode::isNumber),
    INT64(value -> value.isIntegralNumber() && value.canConvertToLong()),
    BOOL(JsonNode::isBoolean);

    private final Predicate<JsonNode> values;

    Datatype(Predicate<JsonNode> values) {
        this.values = values;
    }

    /** Whether a value is of this type. */
    boolean holds(JsonNode value) {
        return values.test(value);
    }
}
