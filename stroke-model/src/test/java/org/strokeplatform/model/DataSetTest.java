/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What holds on the real data set, whose rights are not ours to pass on; {@code -Dstroke.data=FILE.csv} says where it is. */
class DataSetTest {

    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    private static PatientData data;

    @BeforeAll
    static void read() throws Exception {
        Path file = Path.of(System.getProperty("stroke.data", "../../shared/data/healthcare-dataset-stroke-data.csv"));
        assumeTrue(Files.exists(file), "The stroke data set is not there; -Dstroke.data=FILE.csv says where it is");
        data = PatientData.read(file, ModelTrainer.LEAST_OF_EACH);
        TRIBUO.setLevel(Level.WARNING);
    }

    @Test
    void trainsThePackagedModelToTheByte() throws Exception {
        ModelTrainer.Trained trained = ModelTrainer.train(data, Bands.DEFAULT, progress -> {});

        try (var stream = ModelFiles.class.getResourceAsStream(ModelFiles.ARTIFACT)) {
            assertThat(trained.artifact()).isEqualTo(stream.readAllBytes());
        }
        assertThat(trained.model().card().toJson())
                .isEqualTo(StrokeModel.packaged().card().toJson());
    }

    @Test
    void predictsWhatTribuoPredicts() {
        StrokeModel model = StrokeModel.packaged();
        TribuoReference tribuo = TribuoReference.packaged();

        assertThat(data.patients())
                .allSatisfy(patient ->
                        assertThat(model.probability(patient)).isCloseTo(tribuo.probability(patient), within(1e-12)));
    }

    @Test
    void isCalibratedOnRowsThatItHasNotSeen() {
        int[] kept = IntStream.range(0, data.patients().size())
                .filter(i -> i % 5 != 0)
                .toArray();
        PatientData training = part(kept);
        PatientData rest = part(IntStream.range(0, data.patients().size())
                .filter(i -> i % 5 == 0)
                .toArray());

        Evaluation evaluation = Evaluation.of(
                ModelTrainer.train(training, Bands.DEFAULT, progress -> {}).model(), rest);

        assertThat(evaluation.rocAuc().high()).isGreaterThan(0.8475);
        assertThat(evaluation.brierScore().value()).isLessThan(0.05);
        assertThat(evaluation.expectedCalibrationError().value()).isLessThan(0.025);
    }

    private static PatientData part(int[] rows) {
        return new PatientData(
                IntStream.of(rows).mapToObj(data.patients()::get).toList(),
                IntStream.of(rows).mapToObj(data.strokes()::get).toList(),
                "");
    }
}
