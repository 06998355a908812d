/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.strokeplatform.model.RiskCategory;

import java.util.Map;

/**
 * Matches records whose row was scored in a band, or with a probability, or higher.
 *
 * <p>Of a change event it looks at the state after the change, and for a delete at the state before, so that the delete
 * of a matching row matches. Tombstones and rows without a score do not match. Thread-safe once configured.
 *
 * <p>{@link Versioned} is named since Connect 4.1 looks for it; later transforms have it anyway.
 *
 * @param <R> the type of record, source or sink
 */
public final class RiskAtLeast<R extends ConnectRecord<R>> implements Predicate<R>, Versioned {

    private RiskCategory category;
    private double probability;
    private String field;
    private EnvelopeMode envelope;

    @Override
    public void configure(Map<String, ?> settings) {
        RiskAtLeastConfig config = new RiskAtLeastConfig(settings);
        category = config.category();
        probability = category == null ? config.probability() : 0;
        field = config.field();
        envelope = config.envelope();
    }

    @Override
    public boolean test(R record) {
        if (record.value() == null || Records.isInternal(record)) {
            return false;
        }
        Object row = row(record);
        Object score = row == null ? null : fieldOf(row, field);
        return score != null && isAtLeast(VariableScaleNumber.unwrap(score));
    }

    @Override
    public ConfigDef config() {
        return RiskAtLeastConfig.DEF;
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public void close() {}

    private Object row(R record) {
        if (!envelope.isEnvelope(record.valueSchema())) {
            return record.value();
        }
        Object after = fieldOf(record.value(), EnvelopeMode.AFTER);
        return after == null ? fieldOf(record.value(), EnvelopeMode.BEFORE) : after;
    }

    private boolean isAtLeast(Object score) {
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

    private Object fieldOf(Object value, String name) {
        if (value instanceof Struct struct) {
            if (struct.schema().field(name) == null) {
                throw new DataException("Field '" + name + "' is missing; RiskAtLeast looks at rows that were scored");
            }
            return struct.getWithoutDefault(name);
        }
        if (value instanceof Map<?, ?> map) {
            return map.get(name);
        }
        throw Records.unsupported("RiskAtLeast", value);
    }

    private DataException unexpected(String expected, String found) {
        return new DataException("Field '" + field + "': expected " + expected + ", found " + found);
    }
}
