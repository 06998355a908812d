/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.strokeplatform.smt.StrokeScore;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A field that {@link StrokeScore} can add. All are optional, so that a topic's schema stays backward compatible. */
enum Output {
    PROBABILITY("probability", Schema.OPTIONAL_FLOAT64_SCHEMA, "the probability of a stroke, between 0 and 1"),
    RISK_CATEGORY("risk_category", Schema.OPTIONAL_STRING_SCHEMA, "the band of the probability: Low, Medium or High"),
    MODEL_VERSION("model_version", Schema.OPTIONAL_STRING_SCHEMA, "the version of the model that scored the row"),
    CONTRIBUTING_FACTORS(
            "contributing_factors",
            Schema.OPTIONAL_STRING_SCHEMA,
            "the inputs that moved the probability most, as a JSON array");

    /** A setting that names at least one of them. */
    static final ConfigDef.Validator LIST =
            ConfigDef.LambdaValidator.with(Output::checkList, () -> "non-empty list of " + names());

    private final String key;
    private final Schema schema;
    private final String meaning;

    Output(String key, Schema schema, String meaning) {
        this.key = key;
        this.schema = schema;
        this.meaning = meaning;
    }

    /** Its name in the settings, and its field's name unless set otherwise. */
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

    private static void checkList(String name, Object value) {
        List<?> chosen = (List<?>) value;
        if (chosen.isEmpty() || !chosen.stream().allMatch(Output::isName)) {
            throw new ConfigException(name, value, "Expected a non-empty list of " + names());
        }
    }

    private static boolean isName(Object text) {
        return Arrays.stream(values())
                .anyMatch(output -> output.key.equalsIgnoreCase(text.toString().strip()));
    }

    private static String names() {
        return Arrays.stream(values()).map(Output::key).collect(Collectors.joining(", "));
    }
}
