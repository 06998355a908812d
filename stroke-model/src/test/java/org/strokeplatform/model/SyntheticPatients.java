/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Made-up patients whose strokes follow a known rule, so that tests need no real data. */
public final class SyntheticPatients {

    private static final String HEADER =
            "id,gender,age,hypertension,heart_disease,work_type,avg_glucose_level,bmi,smoking_status,stroke";

    private final SplittableRandom random;

    public SyntheticPatients(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Any patient that the rules allow, the odd ones included. */
    public Patient next() {
        return new Patient(
                Gender.values()[random.nextInt(3)],
                random.nextDouble(0.1, 119.9),
                random.nextInt(4) == 0,
                random.nextInt(4) == 0,
                random.nextDouble(0.1, 1000),
                random.nextInt(5) == 0 ? Double.NaN : random.nextDouble(0.1, 200),
                SmokingStatus.values()[random.nextInt(4)]);
    }

    public Stream<Patient> stream(int count) {
        return Stream.generate(this::next).limit(count);
    }

    /** Writes rows like the data set's, with an outcome that depends on age and hypertension. */
    public Path write(Path file, int rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < rows; i++) {
            lines.add(row(i));
        }
        return Files.write(file, lines);
    }

    private String row(int id) {
        double age = random.nextInt(1, 90);
        int hypertension = random.nextInt(5) == 0 ? 1 : 0;
        double odds = Math.exp(-5 + 0.06 * age + 0.5 * hypertension);
        return String.join(
                ",",
                Integer.toString(id),
                random.nextInt(500) == 0 ? "Other" : random.nextBoolean() ? "Male" : "Female",
                Double.toString(age),
                Integer.toString(hypertension),
                random.nextInt(10) == 0 ? "1" : "0",
                "Private",
                Double.toString(random.nextInt(550, 2700) / 10.0),
                random.nextInt(25) == 0 ? "N/A" : Double.toString(random.nextInt(150, 500) / 10.0),
                SmokingStatus.values()[random.nextInt(4)].label(),
                random.nextDouble() < odds / (1 + odds) ? "1" : "0");
    }
}
