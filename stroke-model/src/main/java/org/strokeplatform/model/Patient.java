/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

/**
 * The inputs of one prediction, all within their rules.
 *
 * @param gender never null
 * @param age years, 0 &lt; age &lt; 120
 * @param hypertension whether the patient has hypertension
 * @param heartDisease whether the patient has a heart disease
 * @param avgGlucoseLevel mg/dL, above 0
 * @param bmi kg/m2, above 0; NaN when it is not known
 * @param smokingStatus never null
 */
public record Patient(
        Gender gender,
        double age,
        boolean hypertension,
        boolean heartDisease,
        double avgGlucoseLevel,
        double bmi,
        SmokingStatus smokingStatus) {

    /** Says nothing about the patient, so that none reaches a log by accident. */
    @Override
    public String toString() {
        return "Patient[hidden]";
    }
}
