/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.transforms.Transformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strokeplatform.smt.EnvelopeMode;
import org.strokeplatform.smt.PluginVersion;
import org.strokeplatform.smt.TableChangeError;

import java.util.Map;

/**
 * Ends a sink's task at the event of a {@code TRUNCATE TABLE} that the sink cannot follow: it has no way to, or its table
 * holds rows of other tables as well. The error names the table and the statement to run at the target; then
 * {@code on.truncate=skip} lets the task go on behind the event. No row that came after the truncate is in the target by
 * then, so that the statement takes out what it should.
 *
 * <p>All other records pass. Thread-safe once configured.
 *
 * <p>{@link Versioned} is named since Connect 4.1 looks for it; later transforms have it anyway.
 *
 * @param <R> the type of record
 */
public final class FailOnTruncate<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    private static final Logger LOG = LoggerFactory.getLogger(FailOnTruncate.class);

    private static final String OPERATION = "op";
    private static final String TRUNCATE = "t";
    private static final String SOURCE = "source";
    private static final String TABLE = "table";

    private FailOnTruncateConfig config;
    private EnvelopeMode envelope;

    @Override
    public void configure(Map<String, ?> settings) {
        config = new FailOnTruncateConfig(settings);
        envelope = config.envelope();
    }

    @Override
    public R apply(R record) {
        if (!envelope.isEnvelope(record.valueSchema()) || !TRUNCATE.equals(field(record.value(), OPERATION))) {
            return record;
        }
        String table = table(record);
        String statement = config.statement(table);
        if (!config.isSkipped()) {
            throw new TableChangeError(
                    table,
                    "it was truncated, which this sink cannot follow; run '" + statement + "' at the target, set "
                            + FailOnTruncateConfig.ON_TRUNCATE + "=skip, and set it back when the task is behind it");
        }
        LOG.warn("A truncate of table {} is left out: the target is right if '{}' was run there", table, statement);
        return null;
    }

    /** By the event, or else by the topic, whose name ends in it. */
    private static String table(ConnectRecord<?> record) {
        Object table = field(field(record.value(), SOURCE), TABLE);
        return table == null ? record.topic().substring(record.topic().lastIndexOf('.') + 1) : table.toString();
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

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public void close() {}
}
