/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import io.debezium.transforms.ExtractNewRecordState;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.InsertField;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.strokeplatform.smt.Pseudonymize;
import org.strokeplatform.smt.StrokeScore;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What our transforms cost per record, beside transforms of Connect and Debezium on the same record of 16 columns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TransformBenchmark {

    static final int MANY_THREADS = 16;

    private final SourceRecord row = PatientRecords.row();
    private final SourceRecord envelope = PatientRecords.envelope();
    private final InsertField.Value<SourceRecord> insertField = new InsertField.Value<>();
    private final ExtractNewRecordState<SourceRecord> unwrap = new ExtractNewRecordState<>();
    private final StrokeScore<SourceRecord> score = new StrokeScore<>();
    private final Pseudonymize<SourceRecord> pseudonymize = new Pseudonymize<>();

    @Setup
    public void configure() {
        insertField.configure(Map.of("static.field", "model_version", "static.value", "1"));
        unwrap.configure(Map.of());
        score.configure(Map.of());
        pseudonymize.configure(Map.of("fields", "name", "key", "0123456789abcdef0123456789abcdef", "key.id", "k1"));
    }

    @Benchmark
    public SourceRecord insertField() {
        return insertField.apply(row);
    }

    @Benchmark
    public SourceRecord unwrap() {
        return unwrap.apply(envelope);
    }

    @Benchmark
    public SourceRecord scoreFlat() {
        return score.apply(row);
    }

    /** Each thread has a transform of its own, as each task of Connect has. */
    @Benchmark
    @Threads(MANY_THREADS)
    public SourceRecord scoreFlatInManyThreads() {
        return score.apply(row);
    }

    @Benchmark
    public SourceRecord scoreEnvelope() {
        return score.apply(envelope);
    }

    @Benchmark
    public SourceRecord pseudonymize() {
        return pseudonymize.apply(row);
    }
}
