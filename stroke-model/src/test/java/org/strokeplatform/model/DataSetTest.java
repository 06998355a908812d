/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
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
        Map<Boolean, List<Integer>> rows =
                IntStream.range(0, data.patients().size()).boxed().collect(Collectors.partitioningBy(i -> i % 5 == 0));
        PatientData training = part(rows.get(false));
        PatientData rest = part(rows.get(true));

        // Without the trainer's own cross-validation, which takes ten times as long.
        Ridge ridge = RidgeSearch.best(RidgeSearch.trials(training, 1));
        Weights weights = TrainingSet.of(training, "test")
                .fit(ridge, TrainingSet.STEPS_TO_SHIP)
                .compile();
        double[] probabilities =
                rest.patients().stream().mapToDouble(weights::probability).toArray();
        Evaluation evaluation = Evaluation.of(new RankedScores(probabilities, rest.strokes()), Bands.DEFAULT);

        assertThat(evaluation.rocAuc().high()).isGreaterThan(0.8475);
        assertThat(evaluation.brierScore().value()).isLessThan(0.05);
        assertThat(evaluation.expectedCalibrationError().value()).isLessThan(0.025);
    }

    private static PatientData part(List<Integer> rows) {
        return data.rows(rows.stream().mapToInt(i -> i).toArray());
    }
}
