/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.strokeplatform.smt.engine.EnvelopeMode;
import org.strokeplatform.smt.engine.OwnPredicate;
import org.strokeplatform.smt.engine.Records;
import org.strokeplatform.smt.score.RiskThreshold;

import java.util.Map;

/**
 * Matches records whose row was scored in a band, or with a probability, or higher.
 *
 * <p>Of a change event it looks at the state after the change, and for a delete at the state before, so that the delete
 * of a matching row matches. Tombstones and rows without a score do not match. Thread-safe once configured.
 *
 * @param <R> the type of record, source or sink
 */
public final class RiskAtLeast<R extends ConnectRecord<R>> implements OwnPredicate<R> {

    private RiskThreshold threshold;

    @Override
    public void configure(Map<String, ?> settings) {
        threshold = new RiskThreshold("RiskAtLeast", settings);
    }

    @Override
    public boolean test(R record) {
        if (record.value() == null || Records.isInternal(record)) {
            return false;
        }
        Object row = row(record);
        return row != null && threshold.isReachedBy(row);
    }

    @Override
    public ConfigDef config() {
        return RiskThreshold.DEF;
    }

    private Object row(R record) {
        if (!threshold.isEnvelope(record.valueSchema())) {
            return record.value();
        }
        Object after = threshold.fieldOf(record.value(), EnvelopeMode.AFTER);
        return after == null ? threshold.fieldOf(record.value(), EnvelopeMode.BEFORE) : after;
    }
}
