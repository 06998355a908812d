/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BinningTest {

    @ParameterizedTest
    @CsvSource({
        "AGE_GROUP, 49.99, 0",
        "AGE_GROUP, 50, 1",
        "AGE_GROUP, 79.99, 1",
        "AGE_GROUP, 80, 2",
        "BMI_CATEGORY, 18.4, 0",
        "BMI_CATEGORY, 18.5, 1",
        "BMI_CATEGORY, 25, 2",
        "BMI_CATEGORY, 30, 3",
        "BMI_CATEGORY, 35, 4",
        "BMI_CATEGORY, 40, 5",
        "GLUCOSE_CATEGORY, 69.9, 0",
        "GLUCOSE_CATEGORY, 70, 1",
        "GLUCOSE_CATEGORY, 85, 2",
        "GLUCOSE_CATEGORY, 100, 3",
        "GLUCOSE_CATEGORY, 110, 4",
        "GLUCOSE_CATEGORY, 126, 5",
        "GLUCOSE_CATEGORY, 140, 6"
    })
    void closesItsIntervalsOnTheLeft(Binning binning, double value, int index) {
        assertThat(binning.indexOf(value)).isEqualTo(index);
    }

    @Test
    void namesItsFeaturesAfterTheirInterval() {
        assertThat(Binning.BMI_CATEGORY.featureName(0)).isEqualTo("bmi_category=..18.5");
        assertThat(Binning.BMI_CATEGORY.featureName(1)).isEqualTo("bmi_category=18.5..25");
        assertThat(Binning.BMI_CATEGORY.featureName(5)).isEqualTo("bmi_category=40..");
    }
}
