/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Model;
import org.tribuo.provenance.ModelProvenance;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ModelTrainerTest {

    /** Held, since the logging system forgets loggers that nobody holds. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    private static final int ROWS = 1000;

    @TempDir
    private static Path directory;

    private static PatientData data;
    private static ModelTrainer.Trained trained;
    private static final List<String> PROGRESS = new ArrayList<>();

    @BeforeAll
    static void train() throws Exception {
        TRIBUO.setLevel(Level.WARNING);
        data = PatientData.read(
                new SyntheticPatients(1).write(directory.resolve("patients.csv"), ROWS), ModelTrainer.LEAST_OF_EACH);
        trained = ModelTrainer.train(data, Bands.DEFAULT, PROGRESS::add);
    }

    @Test
    void writesTheSameBytesForTheSameData() {
        ModelTrainer.Trained again = ModelTrainer.train(data, Bands.DEFAULT, progress -> {});

        assertThat(again.artifact()).isEqualTo(trained.artifact());
        assertThat(again.model().card().toJson())
                .isEqualTo(trained.model().card().toJson());
    }

    @Test
    void givesOtherBandsAnotherVersion() {
        ModelTrainer.Trained other = ModelTrainer.train(data, new Bands(0.05, 0.2), progress -> {});

        assertThat(other.artifact()).isEqualTo(trained.artifact());
        assertThat(other.model().version()).isNotEqualTo(trained.model().version());
    }

    @Test
    void isReadBackAsItWasWritten() throws Exception {
        Path written = directory.resolve("written");
        trained.write(written);

        StrokeModel loaded = StrokeModel.load(written);

        assertThat(loaded.card()).isEqualTo(trained.model().card());
        assertThat(new SyntheticPatients(2).stream(1000))
                .allSatisfy(patient -> assertThat(loaded.probability(patient))
                        .isEqualTo(trained.model().probability(patient)));
    }

    @Test
    void isCalibratedOnItsTrainingData() {
        double expected = data.patients().stream()
                .mapToDouble(trained.model()::probability)
                .sum();

        assertThat(expected).isCloseTo(data.strokeCount(), within(1e-6));
    }

    @Test
    void findsTheRuleInTheData() {
        double age = trained.model().card().coefficients().stream()
                .filter(coefficient -> coefficient.feature().equals("age"))
                .findFirst()
                .orElseThrow()
                .logOddsPerUnit();

        assertThat(age).isCloseTo(0.06, within(0.01));
        assertThat(trained.model().card().crossValidation().rocAuc().value()).isGreaterThan(0.75);
    }

    @Test
    void reachesTheOptimumOfTheRidge() {
        TrainingSet all = TrainingSet.of(data, "test");

        double[] weights = all.fit(new Ridge(3, 300), 50).weights();
        double[] more = all.fit(new Ridge(3, 300), 100).weights();

        assertThat(weights).containsExactly(more, within(1e-9));
    }

    @Test
    void leavesTribuosProvenanceInTheArtifact() throws Exception {
        ModelProvenance provenance = Model.deserializeFromStream(new ByteArrayInputStream(trained.artifact()))
                .getProvenance();

        assertThat(provenance.getDatasetProvenance().getNumExamples()).isEqualTo(ROWS);
        assertThat(provenance.getDatasetProvenance().getSourceProvenance().toString())
                .contains(data.sha256());
        assertThat(provenance.getTrainerProvenance().getClassName()).isEqualTo(RidgeTrainer.class.getName());
        assertThat(provenance.getTrainingTime()).isEqualTo(RidgeTrainer.NO_TIME);
    }

    @Test
    void saysWhatItIsDoing() {
        assertThat(PROGRESS).hasSize(3).last().isEqualTo("fitting all 1000 rows");
    }

    @Test
    void describesItsDataInTheCard() {
        ModelCard.TrainingData described = trained.model().card().data();

        assertThat(described.rows()).isEqualTo(ROWS);
        assertThat(described.strokes()).isEqualTo(data.strokeCount());
        assertThat(described.prevalence()).isEqualTo(data.strokeCount() / (double) ROWS);
        assertThat(described.rowsWithoutBmi()).isPositive();
        assertThat(described.sha256()).isEqualTo(data.sha256());
    }
}
