/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** Documents the body of a request; {@link PatientRequestReader} reads it. */
@Schema(name = "Patient")
public record PatientSchema(
        @Schema(
                allowableValues = {"Male", "Female", "Other"},
                requiredMode = RequiredMode.REQUIRED,
                example = "Female")
        String gender,

        @Schema(description = "Years, above 0 and below 120", requiredMode = RequiredMode.REQUIRED, example = "67")
        double age,

        @Schema(description = "0 or 1, or a boolean", requiredMode = RequiredMode.REQUIRED, example = "0")
        int hypertension,

        @Schema(description = "0 or 1, or a boolean", requiredMode = RequiredMode.REQUIRED, example = "1")
        @JsonProperty("heart_disease")
        int heartDisease,

        @Schema(description = "mg/dL", requiredMode = RequiredMode.REQUIRED, example = "228.69")
        @JsonProperty("avg_glucose_level")
        double avgGlucoseLevel,

        @Schema(description = "kg/m2; left out where it is not known", example = "36.6")
        Double bmi,

        @Schema(
                allowableValues = {"never smoked", "formerly smoked", "smokes", "Unknown"},
                requiredMode = RequiredMode.REQUIRED,
                example = "formerly smoked")
        @JsonProperty("smoking_status")
        String smokingStatus,

        @Schema(maxLength = PatientRequestReader.NAME_LENGTH, example = "Ada Example")
        String name,

        @Schema(maxLength = PatientRequestReader.PLACE_LENGTH, example = "Spain")
        String country,

        @Schema(maxLength = PatientRequestReader.PLACE_LENGTH, example = "Sevilla")
        String province) {}
