/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.strokeplatform.smt.engine.EnvelopeMode;
import org.strokeplatform.smt.engine.OwnTransformation;
import org.strokeplatform.smt.engine.TableChangeError;

import java.util.Map;

/**
 * Ends a sink's task at the event of a {@code TRUNCATE TABLE} that the sink cannot follow: it has no way to, or its table
 * holds rows of other tables as well. The error names the table, the statement to run at the target and the event's place
 * in its topic. Once the setting {@code applied} has the place, the task goes on behind it.
 *
 * <p>What the topic holds before that place is left out then: rows that were read in one batch with the truncate are not in
 * the target when the statement is run, and must not follow.
 *
 * <p>All other records pass. Thread-safe once configured.
 */
public final class FailOnTruncate implements OwnTransformation<SinkRecord> {

    private static final String SOURCE = "source";
    private static final String TABLE = "table";

    private FailOnTruncateConfig config;
    private EnvelopeMode envelope;
    private Map<String, Map<Integer, Long>> applied;

    @Override
    public void configure(Map<String, ?> settings) {
        config = new FailOnTruncateConfig(settings);
        envelope = config.envelope();
        applied = config.applied();
    }

    @Override
    public SinkRecord apply(SinkRecord record) {
        if (isApplied(record)) {
            return null;
        }
        if (envelope.isEnvelope(record.valueSchema())
                && EnvelopeMode.TRUNCATE.equals(field(record.value(), EnvelopeMode.OPERATION))) {
            throw end(record);
        }
        return record;
    }

    private boolean isApplied(SinkRecord record) {
        if (applied.isEmpty()) {
            return false;
        }
        Long offset = applied.getOrDefault(record.originalTopic(), Map.of()).get(record.originalKafkaPartition());
        return offset != null && record.originalKafkaOffset() <= offset;
    }

    private TableChangeError end(SinkRecord record) {
        String table = table(record);
        String place = FailOnTruncateConfig.place(
                record.originalTopic(), record.originalKafkaPartition(), record.originalKafkaOffset());
        return new TableChangeError(
                table,
                "it was truncated, which this sink cannot follow; run '" + config.statement(table)
                        + "' at the target, then add " + place + " to the setting " + FailOnTruncateConfig.APPLIED);
    }

    /** By the event, or else by the topic, whose name ends in it. */
    private static String table(SinkRecord record) {
        Object table = field(field(record.value(), SOURCE), TABLE);
        String topic = record.originalTopic();
        return table == null ? topic.substring(topic.lastIndexOf('.') + 1) : table.toString();
    }

    /** Null for one that is not there. */
    private static Object field(Object value, String name) {
        if (value instanceof Struct struct) {
            return struct.schema().field(name) == null ? null : struct.getWithoutDefault(name);
        }
        return value instanceof Map<?, ?> map ? map.get(name) : null;
    }

    @Override
    public ConfigDef config() {
        return FailOnTruncateConfig.DEF;
    }
}
