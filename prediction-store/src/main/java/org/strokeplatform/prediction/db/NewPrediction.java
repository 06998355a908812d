/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

/**
 * A prediction before it has a row.
 *
 * @param gender as in the table, like all that follows
 * @param bmi null when it is not known
 * @param name null, like country and province, when it was left out
 * @param contributingFactors JSON
 * @param predictionData JSON
 */
public record NewPrediction(
        String gender,
        double age,
        boolean hypertension,
        boolean heartDisease,
        double avgGlucoseLevel,
        Double bmi,
        String smokingStatus,
        String name,
        String country,
        String province,
        double probability,
        String riskCategory,
        String contributingFactors,
        String predictionData,
        String modelVersion) {

    /** Says nothing about the patient. */
    @Override
    public String toString() {
        return "NewPrediction[hidden]";
    }
}
