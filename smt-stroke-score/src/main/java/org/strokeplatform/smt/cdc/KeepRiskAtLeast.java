/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.strokeplatform.smt.engine.EnvelopeMode;
import org.strokeplatform.smt.engine.OwnTransformation;
import org.strokeplatform.smt.engine.Records;
import org.strokeplatform.smt.score.RiskThreshold;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets a sink keep a table of the rows that were scored in a band, or with a probability, or higher: such a row passes, and
 * every other change becomes a delete of its key, so that a row that leaves the band leaves the table.
 *
 * <p>A change event becomes a delete event of the same schema, a row a tombstone. Deletes, tombstones and Debezium's own
 * records pass. A row without a score is not kept.
 *
 * <p>Inserts and snapshots of rows below the threshold become deletes, too, though most of them delete nothing. Whether the
 * table holds the key cannot be told from the event: {@code before} is scored by the present model and not by the one that
 * let the row in, and a key may return in another snapshot or after a delete that the binary log does not have. A pure
 * function of the record: a replay ends in the same table. Thread-safe once configured.
 *
 * @param <R> the type of record, source or sink
 */
public final class KeepRiskAtLeast<R extends ConnectRecord<R>> implements OwnTransformation<R> {

    private static final String PLUGIN = "KeepRiskAtLeast";
    private static final String DELETE = "d";

    private RiskThreshold threshold;

    @Override
    public void configure(Map<String, ?> settings) {
        threshold = new RiskThreshold(PLUGIN, settings);
    }

    @Override
    public R apply(R record) {
        Object value = record.value();
        if (value == null || Records.isInternal(record)) {
            return record;
        }
        boolean isEvent = threshold.isEnvelope(record.valueSchema());
        Object row = isEvent ? after(value) : value;
        if (row == null || threshold.isReachedBy(row)) {
            return record;
        }
        return isEvent
                ? Records.withValue(record, record.valueSchema(), delete(value))
                : Records.withValue(record, null, null);
    }

    @Override
    public ConfigDef config() {
        return RiskThreshold.DEF;
    }

    /** The state after a change; null for a delete. */
    private static Object after(Object event) {
        Object after = field(event, EnvelopeMode.AFTER);
        if (after == null && EnvelopeMode.TRUNCATE.equals(field(event, EnvelopeMode.OPERATION))) {
            throw new DataException(
                    PLUGIN + " cannot follow a truncate, since the target may hold rows of other tables;"
                            + " delete those of this table from the target");
        }
        return after;
    }

    private static Object field(Object event, String name) {
        if (event instanceof Struct struct) {
            if (struct.schema().field(name) == null) {
                throw new DataException("The value is taken as an envelope but has no field '" + name
                        + "'; envelope=never would take it as a row");
            }
            return struct.getWithoutDefault(name);
        }
        if (event instanceof Map<?, ?> map) {
            return map.get(name);
        }
        throw Records.unsupported(PLUGIN, event);
    }

    /** A delete's last state is in {@code before}: Debezium's unwrap drops an event that holds no state for a truncate. */
    private static Object delete(Object event) {
        Object before = field(event, EnvelopeMode.BEFORE) == null
                ? field(event, EnvelopeMode.AFTER)
                : field(event, EnvelopeMode.BEFORE);
        if (event instanceof Struct struct) {
            Struct delete = new Struct(struct.schema());
            for (Field field : struct.schema().fields()) {
                Object value = struct.getWithoutDefault(field.name());
                if (value != null && !field.name().equals(EnvelopeMode.AFTER)) {
                    delete.put(field, value);
                }
            }
            return delete.put(EnvelopeMode.BEFORE, before).put(EnvelopeMode.OPERATION, DELETE);
        }
        Map<Object, Object> delete = new LinkedHashMap<>((Map<?, ?>) event);
        delete.put(EnvelopeMode.BEFORE, before);
        delete.put(EnvelopeMode.AFTER, null);
        delete.put(EnvelopeMode.OPERATION, DELETE);
        return delete;
    }
}
