/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.strokeplatform.model.InputProblem;
import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.model.RiskCategory;
import org.strokeplatform.model.StrokeModel;
import org.strokeplatform.smt.engine.EnvelopeMode;
import org.strokeplatform.smt.engine.OwnTransformation;
import org.strokeplatform.smt.engine.PlanCache;
import org.strokeplatform.smt.engine.Records;
import org.strokeplatform.smt.engine.Rewrite;
import org.strokeplatform.smt.score.EventScoring;
import org.strokeplatform.smt.score.RowScorer;
import org.strokeplatform.smt.score.SchemalessScoring;
import org.strokeplatform.smt.score.ScoreMetrics;
import org.strokeplatform.smt.score.Scoring;
import org.strokeplatform.smt.score.StrokeScoreConfig;
import org.strokeplatform.smt.score.StructScoring;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Adds the probability of a stroke, its band and the model's version to rows that hold a patient.
 *
 * <p>A record's value may be a row or a Debezium change event with the row's states in {@code before} and {@code after},
 * as a struct or as a map without a schema. Tombstones, deletes and Debezium's own records pass. The model is read once,
 * in {@link #configure}; {@link #apply} does no I/O and is a pure function of the record: replayed records get identical
 * values. Thread-safe once configured.
 *
 * @param <R> the type of record, source or sink
 */
public final class StrokeScore<R extends ConnectRecord<R>> implements OwnTransformation<R>, Monitorable {

    private final ScoreMetrics metrics = new ScoreMetrics();
    private StrokeScoreConfig config;
    private EnvelopeMode envelope;
    private PlanCache<Scoring> scorings;
    private Scoring schemaless;

    @Override
    public void configure(Map<String, ?> settings) {
        config = new StrokeScoreConfig(settings);
        envelope = config.envelope();
        RowScorer scorer = new RowScorer(loadModel(config.modelPath()));
        PlanCache<Scoring> rows = new PlanCache<>(schema -> new StructScoring(schema, config, scorer));
        scorings = new PlanCache<>(
                schema -> envelope.isEnvelope(schema) ? EventScoring.ofStructs(schema, rows::get) : rows.get(schema));
        Scoring maps = new SchemalessScoring(config, scorer);
        schemaless = envelope.isEnvelope(null) ? EventScoring.ofMaps(maps) : maps;
    }

    @Override
    public void withPluginMetrics(PluginMetrics pluginMetrics) {
        metrics.register(pluginMetrics);
    }

    @Override
    public R apply(R record) {
        try {
            if (!metrics.isSample()) {
                return score(record);
            }
            long start = System.nanoTime();
            R scored = score(record);
            metrics.timed(System.nanoTime() - start);
            return scored;
        } catch (DataException e) {
            metrics.refused();
            throw e;
        }
    }

    @Override
    public ConfigDef config() {
        return StrokeScoreConfig.DEF;
    }

    private R score(R record) {
        Object value = record.value();
        if (value == null || Records.isInternal(record)) {
            metrics.skipped();
            return record;
        }
        if (value instanceof Struct struct) {
            return score(record, scorings.get(struct.schema()));
        }
        if (value instanceof Map<?, ?> && record.valueSchema() == null) {
            return score(record, schemaless);
        }
        throw Records.unsupported("StrokeScore", value);
    }

    private R score(R record, Scoring scoring) {
        if (scoring.passes()) {
            metrics.skipped();
            return record;
        }
        Rewrite copying = scoring.copying();
        Object copy = copying.apply(record.value());
        R scored = Records.withValue(record, copying.schema(), copy);
        try {
            RiskCategory category = scoring.score(record.value(), copy);
            if (category == null) {
                metrics.skipped();
            } else {
                metrics.scored(category);
            }
            return scored;
        } catch (InvalidPatientException e) {
            return unscored(scored, e);
        }
    }

    /** What becomes of a record whose row has nulls for scores. */
    private R unscored(R record, InvalidPatientException cause) {
        InputProblem decisive = decisive(cause);
        metrics.failed(decisive.reason(), cause.problems());
        return switch (config.policy(decisive.reason())) {
            case FAIL -> throw refusal(decisive, cause);
            case DROP -> {
                metrics.dropped();
                yield null;
            }
            case NULL -> {
                record.headers().remove(config.problemHeader());
                record.headers().add(config.problemHeader(), new SchemaAndValue(Schema.STRING_SCHEMA, reasons(cause)));
                yield record;
            }
        };
    }

    /** The problem with the strictest handling. */
    private InputProblem decisive(InvalidPatientException cause) {
        return cause.problems().stream()
                .min(Comparator.comparing(problem -> config.policy(problem.reason())))
                .orElseThrow();
    }

    private DataException refusal(InputProblem decisive, InvalidPatientException cause) {
        String setting = StrokeScoreConfig.setting(decisive.reason());
        return new DataException(
                reasons(cause) + "; " + setting + "=null or " + setting + "=drop would accept such records", cause);
    }

    private String reasons(InvalidPatientException cause) {
        return cause.problems().stream()
                .map(problem -> "Field '" + config.field(problem.input()) + "': expected "
                        + problem.input().rule() + ", found " + problem.found())
                .collect(Collectors.joining("; "));
    }

    private static StrokeModel loadModel(String path) {
        if (path == null) {
            return StrokeModel.packaged();
        }
        try {
            return StrokeModel.load(Path.of(path));
        } catch (RuntimeException e) {
            ConfigException refused = new ConfigException(StrokeScoreConfig.MODEL_PATH, path, e.getMessage());
            refused.initCause(e);
            throw refused;
        }
    }
}
