/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import org.strokeplatform.model.Patient;
import org.strokeplatform.model.SmokingStatus;
import org.strokeplatform.prediction.api.PatientRequest;
import org.strokeplatform.prediction.api.PatientRequestReader;
import org.strokeplatform.prediction.api.ProblemException;
import org.strokeplatform.prediction.db.IdempotencyKey;
import org.strokeplatform.prediction.db.NewPrediction;
import org.strokeplatform.prediction.db.PredictionStore;
import org.strokeplatform.prediction.db.StoredResponse;
import org.strokeplatform.prediction.metrics.ApiMetrics;
import org.strokeplatform.prediction.metrics.ApiMetrics.Phase;

import java.util.List;
import java.util.function.Function;

/**
 * What every request to predict passes: it reads patients, scores them, stores the predictions or replays the stored response,
 * and counts. Thread-safe.
 */
public final class PredictionService {

    private final Scorer scorer;
    private final PredictionStore store;
    private final ApiMetrics metrics;

    public PredictionService(Scorer scorer, PredictionStore store, ApiMetrics metrics) {
        this.scorer = scorer;
        this.store = store;
        this.metrics = metrics;
    }

    /** The version of the model that scores. */
    public String version() {
        return scorer.version();
    }

    /**
     * Validates and scores a patient.
     *
     * @throws ProblemException with every field that breaks a rule
     */
    public NewPrediction predict(JsonNode body) {
        long start = System.nanoTime();
        PatientRequest request = PatientRequestReader.read(body);
        long validated = System.nanoTime();
        metrics.spent(Phase.VALIDATION, validated - start);
        NewPrediction prediction = prediction(request, scorer.score(request.patient()));
        metrics.spent(Phase.SCORING, System.nanoTime() - validated);
        return prediction;
    }

    /**
     * Stores predictions and returns once they are safe. One alone and without a key shares a transaction with others that
     * arrive now; else all are stored in one of their own, or none.
     *
     * @param key null for a request without one; where it has a stored response, that is replayed and nothing is stored
     * @param response makes the response from the ids, in order
     * @param mediaType of the response that it makes
     */
    public StoredResponse store(
            IdempotencyKey key, List<NewPrediction> predictions, Function<long[], byte[]> response, String mediaType) {
        long start = System.nanoTime();
        StoredResponse stored = key == null
                ? new StoredResponse(response.apply(write(predictions)), mediaType, false)
                : store.writeOnce(key, predictions, response, mediaType);
        metrics.spent(Phase.WRITING, System.nanoTime() - start);
        if (!stored.replayed()) {
            predictions.forEach(this::count);
        }
        return stored;
    }

    private long[] write(List<NewPrediction> predictions) {
        return predictions.size() == 1 ? new long[] {store.write(predictions.get(0))} : store.writeAll(predictions);
    }

    private void count(NewPrediction stored) {
        metrics.stored(stored.riskCategory(), stored.modelVersion(), stored.probability());
        if (stored.bmi() == null) {
            metrics.missing("bmi");
        }
        if (stored.smokingStatus().equals(SmokingStatus.UNKNOWN.label())) {
            metrics.missing("smoking_status");
        }
    }

    private NewPrediction prediction(PatientRequest request, Score score) {
        Patient patient = request.patient();
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
}
