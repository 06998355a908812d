/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import org.strokeplatform.api.api.InvalidRequestException;
import org.strokeplatform.api.api.PatientRequest;
import org.strokeplatform.api.api.PatientRequestReader;
import org.strokeplatform.api.api.PredictionResponse;
import org.strokeplatform.api.db.NewPrediction;
import org.strokeplatform.model.Patient;

/** Turns a request's patient into a prediction that is ready to be stored. Thread-safe. */
public final class Predictor {

    private final Scorer scorer;

    public Predictor(Scorer scorer) {
        this.scorer = scorer;
    }

    /**
     * Validates and scores.
     *
     * @throws InvalidRequestException with every field that breaks a rule
     */
    public NewPrediction predict(JsonNode body) throws InvalidRequestException {
        PatientRequest request = PatientRequestReader.read(body);
        Patient patient = request.patient();
        Score score = scorer.score(patient);
        return new NewPrediction(
                patient.gender().label(),
                patient.age(),
                patient.hypertension(),
                patient.heartDisease(),
                patient.avgGlucoseLevel(),
                Double.isNaN(patient.bmi()) ? null : patient.bmi(),
                patient.smokingStatus().label(),
                request.name(),
                request.country(),
                request.province(),
                score.probability(),
                score.riskCategory(),
                score.contributingFactors(),
                score.predictionData(),
                scorer.version());
    }

    /** The answer for a prediction that was stored under an id. */
    public static PredictionResponse response(int id, NewPrediction stored) {
        return new PredictionResponse(
                id, stored.probability(), stored.riskCategory(), stored.contributingFactors(), stored.modelVersion());
    }
}
