/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;

import java.time.Instant;

/**
 * A row of {@code predictions}, with the table's column names.
 *
 * @param timestamp when the row was written, UTC
 * @param modelVersion null in rows that the original service wrote
 * @param contributingFactors JSON
 * @param predictionData JSON
 */
public record StoredPrediction(
        long id,
        Instant timestamp,
        String gender,
        Double age,
        Integer hypertension,
        @JsonProperty("heart_disease") Integer heartDisease,
        @JsonProperty("avg_glucose_level") Double avgGlucoseLevel,
        Double bmi,
        @JsonProperty("smoking_status") String smokingStatus,
        String name,
        String country,
        String province,
        Double probability,
        @JsonProperty("risk_category") String riskCategory,
        @JsonProperty("contributing_factors") @JsonRawValue String contributingFactors,
        @JsonProperty("prediction_data") @JsonRawValue String predictionData,
        @JsonProperty("model_version") String modelVersion) {

    /** Every column, each of which may be null but the id in a table that the original service filled. */
    static final String SELECT = """
            SELECT id, timestamp, gender, age, hypertension, heart_disease, avg_glucose_level, bmi, smoking_status,
                   name, country, province, probability, risk_category, contributing_factors, prediction_data,
                   model_version
              FROM predictions
            """;

    /** Says nothing about the patient. */
    @Override
    public String toString() {
        return "StoredPrediction[" + id + "]";
    }
}
