/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.strokeplatform.model.RiskCategory;
import org.strokeplatform.smt.engine.EnvelopeMode;
import org.strokeplatform.smt.engine.PluginConfig;
import org.strokeplatform.smt.engine.Records;
import org.strokeplatform.smt.engine.TableChangeError;
import org.strokeplatform.smt.engine.VariableScaleNumber;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings that name the lowest band or probability, and which rows reach it. Thread-safe. */
public final class RiskThreshold extends PluginConfig {

    static final String CATEGORY = "category";
    static final String PROBABILITY = "probability";
    static final String FIELD = "field";

    private static final RiskCategory[] CATEGORIES = RiskCategory.values();

    public static final ConfigDef DEF = definition();

    private final String plugin;
    private final RiskCategory category;
    private final Double probability;
    private final String field;
    private final EnvelopeMode envelope = envelope();

    /**
     * @param plugin its name, for messages
     * @throws ConfigException if the settings cannot work
     */
    public RiskThreshold(String plugin, Map<String, ?> settings) {
        super(DEF, settings);
        this.plugin = plugin;
        category = category(getString(CATEGORY));
        probability = getDouble(PROBABILITY);
        if ((category == null) == (probability == null)) {
            throw new ConfigException("Expected one of " + CATEGORY + " and " + PROBABILITY + ", found "
                    + (category == null ? "neither" : "both"));
        }
        Output compared = category == null ? Output.PROBABILITY : Output.RISK_CATEGORY;
        field = getString(FIELD) == null ? compared.key() : getString(FIELD);
    }

    /** Whether values of a schema are change events. */
    public boolean isEnvelope(Schema schema) {
        return envelope.isEnvelope(schema);
    }

    /**
     * Whether a row was scored at the threshold or above; not without a score.
     *
     * @param row a struct, or a map without a schema
     * @throws TableChangeError if a table's row has no field for the score
     * @throws DataException if another struct has none, or the field holds something else
     */
    public boolean isReachedBy(Object row) {
        Object score = fieldOf(row, field);
        return score != null && isReachedByScore(VariableScaleNumber.unwrap(score));
    }

    /** A field of a row or a change event; null for one that a map lacks. */
    public Object fieldOf(Object value, String name) {
        if (value instanceof Struct struct) {
            if (struct.schema().field(name) == null) {
                throw TableChangeError.endsTaskOf(
                        struct.schema(),
                        new DataException(
                                "Field '" + name + "' is missing; " + plugin + " looks at rows that were scored"));
            }
            return struct.getWithoutDefault(name);
        }
        if (value instanceof Map<?, ?> map) {
            return map.get(name);
        }
        throw Records.unsupported(plugin, value);
    }

    private boolean isReachedByScore(Object score) {
        if (category == null) {
            if (score instanceof Number number) {
                return number.doubleValue() >= probability;
            }
            throw unexpected("a number", "a " + score.getClass().getName());
        }
        RiskCategory found = category(score);
        if (found == null) {
            throw unexpected("one of " + labels(), "something else");
        }
        return found.compareTo(category) >= 0;
    }

    private DataException unexpected(String expected, String found) {
        return new DataException("Field '" + field + "': expected " + expected + ", found " + found);
    }

    /** The band of a label in any letter case; null if there is none. */
    private static RiskCategory category(Object label) {
        for (RiskCategory category : CATEGORIES) {
            if (label != null && category.label().equalsIgnoreCase(label.toString())) {
                return category;
            }
        }
        return null;
    }

    private static String labels() {
        return Arrays.stream(CATEGORIES).map(RiskCategory::label).collect(Collectors.joining(", "));
    }

    private static ConfigDef definition() {
        ConfigDef def = new ConfigDef()
                .define(
                        CATEGORY,
                        Type.STRING,
                        null,
                        LambdaValidator.with(RiskThreshold::checkCategory, () -> "one of " + labels()),
                        Importance.HIGH,
                        "Lowest band that matches; give either this or probability.")
                .define(
                        PROBABILITY,
                        Type.DOUBLE,
                        null,
                        LambdaValidator.with(RiskThreshold::checkProbability, () -> "between 0 and 1"),
                        Importance.HIGH,
                        "Lowest probability that matches; give either this or category.")
                .define(
                        FIELD,
                        Type.STRING,
                        null,
                        Importance.LOW,
                        "Field of the row that is compared; by default risk_category or probability.");
        return EnvelopeMode.define(def);
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
