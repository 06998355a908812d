/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import com.fasterxml.jackson.databind.JsonNode;

/** The datatypes of the protocol that a tensor of ours may have. */
enum Datatype {
    BYTES {
        @Override
        boolean holds(JsonNode value) {
            return value.isTextual();
        }
    },
    FP64 {
        @Override
        boolean holds(JsonNode value) {
            return value.isNumber();
        }
    },
    INT64 {
        @Override
        boolean holds(JsonNode value) {
            return value.isIntegralNumber() && value.canConvertToLong();
        }
    },
    BOOL {
        @Override
        boolean holds(JsonNode value) {
            return value.isBoolean();
        }
    };

    /** Whether a value is of this type. */
    abstract boolean holds(JsonNode value);
}
