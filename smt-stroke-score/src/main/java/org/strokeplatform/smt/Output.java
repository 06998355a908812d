/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.data.Schema;

/** A field that {@link StrokeScore} can add. All are optional, so that a topic's schema stays backward compatible. */
enum Output {
    PROBABILITY("probability", Schema.OPTIONAL_FLOAT64_SCHEMA, "the probability of a stroke, between 0 and 1"),
    RISK_CATEGORY("risk_category", Schema.OPTIONAL_STRING_SCHEMA, "the band of the probability: Low, Medium or High"),
    MODEL_VERSION("model_version", Schema.OPTIONAL_STRING_SCHEMA, "the version of the model that scored the row"),
    CONTRIBUTING_FACTORS(
            "contributing_factors",
            Schema.OPTIONAL_STRING_SCHEMA,
            "the inputs that moved the probability most, as a JSON array");

    private final String key;
    private final Schema schema;
    private final String meaning;

    Output(String key, Schema schema, String meaning) {
        this.key = key;
        this.schema = schema;
        this.meaning = meaning;
    }

    /** Its name in the settings, and its field's name unless told otherwise. */
    String key() {
        return key;
    }

    Schema schema() {
        return schema;
    }

    /** What it holds, to follow "Field that receives". */
    String meaning() {
        return meaning;
    }
}
