/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A prediction that is safely stored.
 *
 * @param predictionId the id of its row
 * @param probability between 0 and 1, as the frequency one should expect
 * @param riskCategory Low, Medium or High
 * @param contributingFactors JSON, the largest contribution first
 * @param modelVersion which model said so
 */
public record PredictionResponse(
        @JsonProperty("prediction_id") @Schema(example = "1")
        long predictionId,

        @Schema(example = "0.0421") double probability,

        @JsonProperty("risk_category")
        @Schema(
                allowableValues = {"Low", "Medium", "High"},
                example = "Medium")
        String riskCategory,

        @JsonProperty("contributing_factors")
        @JsonRawValue
        @ArraySchema(schema = @Schema(implementation = FactorSchema.class))
        String contributingFactors,

        @JsonProperty("model_version") String modelVersion) {}
