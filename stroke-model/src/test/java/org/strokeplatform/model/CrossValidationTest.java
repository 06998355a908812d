/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class CrossValidationTest {

    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");
    private static final int FOLDS = 3;
    private static final long SEED = 1;

    @TempDir
    private static Path directory;

    private static PatientData data;

    /** The data, but the gender of the first fold's patients, save its first one, tells who had a stroke. */
    private static PatientData revealing;

    private static int[] held;

    @BeforeAll
    static void read() throws Exception {
        TRIBUO.setLevel(Level.WARNING);
        data = PatientData.read(new SyntheticPatients(1).write(directory.resolve("patients.csv"), 600), 1);
        held = Fold.stratified(data, FOLDS, SEED).get(0).held();
        List<Patient> patients = new ArrayList<>(data.patients());
        for (int i : Arrays.copyOfRange(held, 1, held.length)) {
            patients.set(i, withGender(patients.get(i), data.strokes().get(i) ? Gender.MALE : Gender.FEMALE));
        }
        revealing = new PatientData(patients, data.strokes(), data.sha256());
    }

    private static Patient withGender(Patient patient, Gender gender) {
        return new Patient(
                gender,
                patient.age(),
                patient.hypertension(),
                patient.heartDisease(),
                patient.avgGlucoseLevel(),
                patient.bmi(),
                patient.smokingStatus());
    }

    @Test
    void neitherChoosesNorTrainsWithTheRowsOfTheFold() {
        CrossValidation before = CrossValidation.of(data, FOLDS, SEED);
        CrossValidation after = CrossValidation.of(revealing, FOLDS, SEED);

        // Whoever sees the revealing rows chooses otherwise: all rows together, and the other folds.
        assertThat(chosenOnAll(revealing)).isNotEqualTo(chosenOnAll(data));
        assertThat(after.ridges().subList(1, FOLDS))
                .isNotEqualTo(before.ridges().subList(1, FOLDS));
        assertThat(after.ridges().get(0)).isEqualTo(before.ridges().get(0));
        assertThat(after.probabilities()[held[0]]).isEqualTo(before.probabilities()[held[0]]);
    }

    private static Ridge chosenOnAll(PatientData data) {
        return RidgeSearch.best(RidgeSearch.trials(data, SEED));
    }

    @Test
    void holdsEveryRowOnceAndNeverWhereItTrains() {
        List<Fold> folds = Fold.stratified(data, FOLDS, SEED);

        assertThat(folds.stream()
                        .flatMapToInt(fold -> IntStream.of(fold.held()))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, 600).boxed().toList());
        assertThat(folds)
                .allSatisfy(fold -> assertThat(fold.training().patients())
                        .isEqualTo(IntStream.range(0, 600)
                                .filter(i -> Arrays.binarySearch(fold.held(), i) < 0)
                                .mapToObj(data.patients()::get)
                                .toList()));
    }

    @Test
    void givesEachFoldItsShareOfStrokes() {
        int share = data.strokeCount() / FOLDS;

        assertThat(Fold.stratified(data, FOLDS, SEED))
                .allSatisfy(
                        fold -> assertThat(data.strokeCount() - fold.training().strokeCount())
                                .isBetween(share, share + 1));
    }

    @Test
    void countsInTheCardWhatTheFoldsChose() {
        List<Ridge> chosen = List.of(new Ridge(3, 30), new Ridge(3, 3000), new Ridge(3, 30));

        assertThat(KnownLimits.of(data, chosen))
                .anyMatch(limit -> limit.endsWith("3.0 and 30.0 in 2 of 3 folds, 3.0 and 3000.0 in 1 of 3 folds."));
    }
}
