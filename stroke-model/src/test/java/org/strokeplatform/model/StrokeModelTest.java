/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class StrokeModelTest {

    private static final Patient OLD_SMOKER = new Patient(Gender.MALE, 72, true, true, 210, 34, SmokingStatus.SMOKES);
    private static final Patient MIDDLE_AGED =
            new Patient(Gender.FEMALE, 55, false, false, 160, 28, SmokingStatus.FORMERLY_SMOKED);
    private static final Patient YOUNG =
            new Patient(Gender.FEMALE, 35, false, false, 90, 22, SmokingStatus.NEVER_SMOKED);
    private static final Patient HARDLY_KNOWN =
            new Patient(Gender.OTHER, 60, false, false, 100, Double.NaN, SmokingStatus.UNKNOWN);

    private final StrokeModel model = StrokeModel.packaged();

    @Test
    void ranksPatientsIntoTheBandsOfTheOriginal() {
        assertThat(category(OLD_SMOKER)).isEqualTo(RiskCategory.HIGH);
        assertThat(category(MIDDLE_AGED)).isEqualTo(RiskCategory.MEDIUM);
        assertThat(category(YOUNG)).isEqualTo(RiskCategory.LOW);
    }

    private RiskCategory category(Patient patient) {
        return model.categoryOf(model.probability(patient));
    }

    @Test
    void countsALimitToTheBandAboveIt() {
        assertThat(model.categoryOf(0.0215)).isEqualTo(RiskCategory.MEDIUM);
        assertThat(model.categoryOf(Math.nextDown(0.0215))).isEqualTo(RiskCategory.LOW);
        assertThat(model.categoryOf(0.107)).isEqualTo(RiskCategory.HIGH);
        assertThat(model.categoryOf(Math.nextDown(0.107))).isEqualTo(RiskCategory.MEDIUM);
    }

    @Test
    void predictsWhatTribuoPredicts() {
        TribuoReference tribuo = TribuoReference.packaged();

        assertThat(new SyntheticPatients(1).stream(20_000))
                .allSatisfy(patient ->
                        assertThat(model.probability(patient)).isCloseTo(tribuo.probability(patient), within(1e-12)));
    }

    @Test
    void explainsTheLogOddsToTheLastBit() {
        assertThat(new SyntheticPatients(2).stream(20_000)).allSatisfy(patient -> {
            double sum = model.base();
            for (Factor factor : model.explain(patient)) {
                sum += factor.contribution();
            }

            assertThat(sum).isEqualTo(model.logOdds(patient));
            assertThat(model.probability(patient)).isEqualTo(1 / (1 + Math.exp(-sum)));
        });
    }

    @Test
    void explainsEveryInputInOrder() {
        assertThat(model.explain(OLD_SMOKER))
                .extracting(Factor::feature)
                .containsExactly(
                        "gender", "age", "hypertension", "heart_disease", "avg_glucose_level", "bmi", "smoking_status");
        assertThat(model.explain(OLD_SMOKER))
                .extracting(Factor::value)
                .containsExactly("Male", 72.0, 1, 1, 210.0, 34.0, "smokes");
    }

    @Test
    void listsTheFiveLargestFactorsFirst() {
        List<Factor> factors = model.contributingFactors(OLD_SMOKER);

        assertThat(factors).hasSize(5);
        assertThat(factors.get(0).feature()).isEqualTo("age");
        assertThat(factors)
                .isSortedAccordingTo(
                        (left, right) -> Double.compare(Math.abs(right.contribution()), Math.abs(left.contribution())));
        assertThat(factors)
                .allSatisfy(factor -> assertThat(factor.direction())
                        .isEqualTo(
                                factor.contribution() < 0 ? Factor.Direction.DECREASES : Factor.Direction.INCREASES));
    }

    @Test
    void saysWhatWasImputed() {
        assertThat(model.contributingFactors(HARDLY_KNOWN))
                .filteredOn(Factor::imputed)
                .containsExactly(
                        new Factor("bmi", null, 0, Factor.Direction.INCREASES, true),
                        new Factor("smoking_status", null, 0, Factor.Direction.INCREASES, true));
    }

    @Test
    void letsGenderOtherCountAsTheAverage() {
        assertThat(model.explain(HARDLY_KNOWN))
                .first()
                .isEqualTo(new Factor("gender", "Other", 0, Factor.Direction.INCREASES, false));
    }

    @Test
    void allocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Patient[] patients = new SyntheticPatients(3).stream(1000).toArray(Patient[]::new);
        scoreAll(patients);

        long before = threads.getCurrentThreadAllocatedBytes();
        double sum = scoreAll(patients);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(sum).isPositive();
        assertThat(allocated).as("bytes for 1000 patients").isLessThan(1000);
    }

    private double scoreAll(Patient[] patients) {
        double sum = 0;
        for (Patient patient : patients) {
            sum += model.probability(patient);
        }
        return sum;
    }

    @Test
    void isTheSameObjectEachTime() {
        assertThat(StrokeModel.packaged()).isSameAs(model);
    }

    @Test
    void isVersionedLikeItsCard() {
        assertThat(model.version()).isEqualTo(model.card().version()).matches("lr-[0-9a-f]{12}");
    }
}
