/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class EngineeredFeaturesTest {

    @Test
    void putsAnAgeOnACutIntoTheUpperGroup() {
        assertThat(EngineeredFeatures.of(patient(50, true, 25)))
                .containsExactly(
                        entry("age_group", "Middle-aged"),
                        entry("bmi_category", "25..30"),
                        entry("glucose_category", "85..100"),
                        entry("age_hypertension", 50.0));
    }

    @Test
    void leavesTheCategoryOfAnUnknownBmiNull() {
        assertThat(EngineeredFeatures.of(patient(80, false, Double.NaN)))
                .containsEntry("age_group", "Very old")
                .containsEntry("bmi_category", null)
                .containsEntry("age_hypertension", 0.0);
    }

    private static Patient patient(double age, boolean hypertension, double bmi) {
        return new Patient(Gender.FEMALE, age, hypertension, false, 90, bmi, SmokingStatus.SMOKES);
    }
}
