/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import org.strokeplatform.prediction.db.NewPrediction;

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
        @JsonProperty("prediction_id") long predictionId,
        double probability,
        @JsonProperty("risk_category") String riskCategory,
        @JsonProperty("contributing_factors") @JsonRawValue String contributingFactors,
        @JsonProperty("model_version") String modelVersion) {

    /** The answer for a prediction that was stored under an id. */
    public static PredictionResponse of(long id, NewPrediction stored) {
        return new PredictionResponse(
                id, stored.probability(), stored.riskCategory(), stored.contributingFactors(), stored.modelVersion());
    }
}
