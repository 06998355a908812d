/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.strokeplatform.model.RiskCategory;
import org.strokeplatform.smt.engine.EnvelopeMode;
import org.strokeplatform.smt.engine.Records;
import org.strokeplatform.smt.engine.TableChangeError;
import org.strokeplatform.smt.engine.VariableScaleNumber;

import java.util.Map;

/** The lowest band or probability that a plugin's settings name, and which rows reach it. Thread-safe. */
public final class RiskThreshold {

    /** The settings that {@link #RiskThreshold} reads. */
    public static final ConfigDef DEF = RiskAtLeastConfig.DEF;

    private final String plugin;
    private final RiskCategory category;
    private final double probability;
    private final String field;
    private final EnvelopeMode envelope;

    /**
     * Reads the settings of a plugin.
     *
     * @param plugin its name, for messages
     * @throws org.apache.kafka.common.config.ConfigException if the settings cannot work
     */
    public RiskThreshold(String plugin, Map<String, ?> settings) {
        this.plugin = plugin;
        RiskAtLeastConfig config = new RiskAtLeastConfig(settings);
        category = config.category();
        probability = category == null ? config.probability() : 0;
        field = config.field();
        envelope = config.envelope();
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
        RiskCategory found = RiskAtLeastConfig.category(score);
        if (found == null) {
            throw unexpected("one of " + RiskAtLeastConfig.labels(), "something else");
        }
        return found.compareTo(category) >= 0;
    }

    private DataException unexpected(String expected, String found) {
        return new DataException("Field '" + field + "': expected " + expected + ", found " + found);
    }
}
