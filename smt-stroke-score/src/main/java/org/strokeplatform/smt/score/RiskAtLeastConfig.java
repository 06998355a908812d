/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.strokeplatform.model.RiskCategory;
import org.strokeplatform.smt.RiskAtLeast;
import org.strokeplatform.smt.engine.EnvelopeMode;
import org.strokeplatform.smt.engine.SettingNames;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings of {@link RiskAtLeast}, parsed and checked. */
public final class RiskAtLeastConfig extends AbstractConfig {

    static final String CATEGORY = "category";
    static final String PROBABILITY = "probability";
    static final String FIELD = "field";

    public static final ConfigDef DEF = definition();

    RiskAtLeastConfig(Map<String, ?> settings) {
        super(DEF, settings, false);
        SettingNames.check(DEF, settings);
        if ((getString(CATEGORY) == null) == (getDouble(PROBABILITY) == null)) {
            throw new ConfigException("Expected one of " + CATEGORY + " and " + PROBABILITY + ", found "
                    + (getString(CATEGORY) == null ? "neither" : "both"));
        }
    }

    /** The lowest band that matches; null if the probability decides. */
    RiskCategory category() {
        return category(getString(CATEGORY));
    }

    /** The lowest probability that matches. */
    double probability() {
        return getDouble(PROBABILITY);
    }

    /** The field of the row that is compared. */
    String field() {
        Output compared = getString(CATEGORY) == null ? Output.PROBABILITY : Output.RISK_CATEGORY;
        return getString(FIELD) == null ? compared.key() : getString(FIELD);
    }

    EnvelopeMode envelope() {
        return EnvelopeMode.of(this);
    }

    /** The band of a label in any letter case; null if there is none. */
    static RiskCategory category(Object label) {
        return Arrays.stream(RiskCategory.values())
                .filter(category -> label != null && category.label().equalsIgnoreCase(label.toString()))
                .findFirst()
                .orElse(null);
    }

    static String labels() {
        return Arrays.stream(RiskCategory.values()).map(RiskCategory::label).collect(Collectors.joining(", "));
    }

    private static ConfigDef definition() {
        ConfigDef def = new ConfigDef()
                .define(
                        CATEGORY,
                        Type.STRING,
                        null,
                        LambdaValidator.with(RiskAtLeastConfig::checkCategory, () -> "one of " + labels()),
                        Importance.HIGH,
                        "Lowest band that matches; give either this or probability.")
                .define(
                        PROBABILITY,
                        Type.DOUBLE,
                        null,
                        LambdaValidator.with(RiskAtLeastConfig::checkProbability, () -> "between 0 and 1"),
                        Importance.HIGH,
                        "Lowest probability that matches; give either this or category.")
                .define(
                        FIELD,
                        Type.STRING,
                        null,
                        Importance.LOW,
                        "Field of the row that is compared; by default risk_category or probability.");
        EnvelopeMode.define(def);
        return def;
    }

    private static void checkCategory(String name, Object value) {
        if (value != null && category(value) == null) {
            throw new ConfigException(name, value, "Expected one of " + labels());
        }
    }

    private static void checkProbability(String name, Object value) {
        if (value != null && !((Double) value >= 0 && (Double) value <= 1)) {
            throw new ConfigException(name, value, "Expected a number between 0 and 1");
        }
    }
}
