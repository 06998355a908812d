/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.strokeplatform.model.Gender;
import org.strokeplatform.model.Patient;
import org.strokeplatform.model.SmokingStatus;
import org.strokeplatform.model.StrokeModel;
import org.strokeplatform.model.TribuoReference;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Features and score of one patient, by the compiled model and by Tribuo. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ModelBenchmark {

    /** Many, so that the processor cannot learn the branches of one patient by heart; a power of two. */
    private static final int PATIENTS = 1024;

    private final Patient[] patients = new Patient[PATIENTS];
    private StrokeModel model;
    private TribuoReference tribuo;
    private int next;

    @Setup
    public void setUp() {
        model = StrokeModel.packaged();
        tribuo = TribuoReference.packaged();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < PATIENTS; i++) {
            patients[i] = patient(random);
        }
    }

    private static Patient patient(SplittableRandom random) {
        return new Patient(
                random.nextBoolean() ? Gender.MALE : Gender.FEMALE,
                random.nextDouble(1, 90),
                random.nextInt(10) == 0,
                random.nextInt(20) == 0,
                random.nextDouble(55, 270),
                random.nextInt(25) == 0 ? Double.NaN : random.nextDouble(15, 50),
                SmokingStatus.values()[random.nextInt(4)]);
    }

    private Patient nextPatient() {
        next = (next + 1) & (PATIENTS - 1);
        return patients[next];
    }

    @Benchmark
    public double score() {
        return model.probability(nextPatient());
    }

    /** Tribuo's own prediction, its example built each time. */
    @Benchmark
    public double tribuoPredict() {
        return tribuo.probability(nextPatient());
    }
}
