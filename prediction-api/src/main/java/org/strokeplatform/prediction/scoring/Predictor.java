/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import org.strokeplatform.model.Patient;
import org.strokeplatform.model.SmokingStatus;
import org.strokeplatform.prediction.api.InvalidRequestException;
import org.strokeplatform.prediction.api.PatientRequest;
import org.strokeplatform.prediction.api.PatientRequestReader;
import org.strokeplatform.prediction.api.PredictionResponse;
import org.strokeplatform.prediction.db.Answer;
import org.strokeplatform.prediction.db.IdempotencyKey;
import org.strokeplatform.prediction.db.NewPrediction;
import org.strokeplatform.prediction.db.PredictionStore;
import org.strokeplatform.prediction.scoring.PredictionObserver.Phase;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Turns a request's patient into a prediction that is ready to be stored. Thread-safe. */
public final class Predictor {

    private final Scorer scorer;
    private final PredictionObserver observer;

    public Predictor(Scorer scorer, PredictionObserver observer) {
        this.scorer = scorer;
        this.observer = observer;
    }

    /**
     * Validates and scores.
     *
     * @throws InvalidRequestException with every field that breaks a rule
     */
    public NewPrediction predict(JsonNode body) throws InvalidRequestException {
        long start = System.nanoTime();
        PatientRequest request = PatientRequestReader.read(body);
        long validated = System.nanoTime();
        observer.spent(Phase.VALIDATION, validated - start);
        NewPrediction prediction = prediction(request, scorer.score(request.patient()));
        observer.spent(Phase.SCORING, System.nanoTime() - validated);
        return prediction;
    }

    /** Stores by way of {@code write}, which returns once the predictions are safe, and measures how long it takes. */
    public <T> T store(Supplier<T> write) {
        long start = System.nanoTime();
        T written = write.get();
        observer.spent(Phase.WRITING, System.nanoTime() - start);
        return written;
    }

    /** Stores unless the key was answered before, as {@link PredictionStore#writeOnce} does, and tells the observer. */
    public Answer storeOnce(
            PredictionStore store,
            IdempotencyKey key,
            List<NewPrediction> predictions,
            Function<long[], byte[]> answer,
            String mediaType) {
        Answer stored = store(() -> store.writeOnce(key, predictions, answer, mediaType));
        if (!stored.repeated()) {
            stored(predictions);
        }
        return stored;
    }

    /** Tells the observer of predictions that are safe. */
    public void stored(List<NewPrediction> predictions) {
        for (NewPrediction stored : predictions) {
            observer.stored(stored.riskCategory(), stored.modelVersion(), stored.probability());
            if (stored.bmi() == null) {
                observer.missing("bmi");
            }
            if (stored.smokingStatus().equals(SmokingStatus.UNKNOWN.label())) {
                observer.missing("smoking_status");
            }
        }
    }

    /** The answer for a prediction that was stored under an id. */
    public static PredictionResponse response(long id, NewPrediction stored) {
        return new PredictionResponse(
                id, stored.probability(), stored.riskCategory(), stored.contributingFactors(), stored.modelVersion());
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
