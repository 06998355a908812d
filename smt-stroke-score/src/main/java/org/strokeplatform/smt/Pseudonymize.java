/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.strokeplatform.smt.engine.EnvelopeMode;
import org.strokeplatform.smt.engine.Gauges;
import org.strokeplatform.smt.engine.OwnTransformation;
import org.strokeplatform.smt.engine.PlanCache;
import org.strokeplatform.smt.engine.Records;
import org.strokeplatform.smt.engine.Rewrite;
import org.strokeplatform.smt.engine.StructRewrite;
import org.strokeplatform.smt.engine.TableChangeError;
import org.strokeplatform.smt.pseudonymize.AllowListPlanner;
import org.strokeplatform.smt.pseudonymize.PathNode;
import org.strokeplatform.smt.pseudonymize.PseudonymizeConfig;
import org.strokeplatform.smt.pseudonymize.SchemaRewriter;
import org.strokeplatform.smt.pseudonymize.SchemalessRewriter;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Replaces fields by keyed pseudonyms, leaves fields out and caps numbers, so that rows can be archived without names. With
 * a list of what may pass, the same happens to all that no setting names, and a table that changes so that its rows cannot
 * be treated ends the task with a {@link TableChangeError}.
 *
 * <p>A record's value may be a row or a Debezium change event, as a struct or as a map without a schema. Paths lead into
 * structs, maps, lists and JSON text. Tombstones and Debezium's own records pass. A pure function of the record and the
 * key; it does no I/O. Thread-safe once configured.
 *
 * @param <R> the type of record, source or sink
 */
public final class Pseudonymize<R extends ConnectRecord<R>> implements OwnTransformation<R>, Monitorable {

    private final LongAdder pseudonyms = new LongAdder();
    private final LongAdder caps = new LongAdder();
    private EnvelopeMode envelope;
    private PathNode paths;
    private PlanCache<Rewrite> rewrites;

    @Override
    public void configure(Map<String, ?> settings) {
        PseudonymizeConfig config = new PseudonymizeConfig(settings);
        envelope = config.envelope();
        PathNode rowPaths = config.paths(pseudonyms, caps);
        paths = rowPaths;
        PlanCache<Rewrite> rows = new PlanCache<>(
                config.hasAllowList()
                        ? new AllowListPlanner(rowPaths, config)::plan
                        : schema -> SchemaRewriter.plan(schema, rowPaths));
        rewrites = new PlanCache<>(
                schema -> envelope.isEnvelope(schema) ? StructRewrite.planEvent(schema, rows::get) : rows.get(schema));
    }

    @Override
    public void withPluginMetrics(PluginMetrics metrics) {
        Gauges.add(metrics, "pseudonymized-total", "Values that were replaced by a pseudonym", pseudonyms::sum);
        Gauges.add(metrics, "capped-total", "Numbers that were lowered to their limit", caps::sum);
    }

    @Override
    public R apply(R record) {
        Object value = record.value();
        if (value == null || Records.isInternal(record)) {
            return record;
        }
        if (value instanceof Struct struct) {
            Rewrite rewrite = rewrites.get(struct.schema());
            return Records.withValue(record, rewrite.schema(), rewrite.apply(struct));
        }
        if (value instanceof Map<?, ?> map && record.valueSchema() == null) {
            Object rewritten = envelope.isEnvelope(null)
                    ? EnvelopeMode.rewritten(map, (state, row) -> SchemalessRewriter.rewrite(row, paths))
                    : SchemalessRewriter.rewrite(map, paths);
            return Records.withValue(record, null, rewritten);
        }
        throw Records.unsupported("Pseudonymize", value);
    }

    @Override
    public ConfigDef config() {
        return PseudonymizeConfig.DEF;
    }
}
