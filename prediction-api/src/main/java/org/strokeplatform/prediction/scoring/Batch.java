/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import org.strokeplatform.prediction.api.PredictionResponse;
import org.strokeplatform.prediction.api.Problem;
import org.strokeplatform.prediction.api.ProblemException;
import org.strokeplatform.prediction.db.NewPrediction;

import java.util.ArrayList;
import java.util.List;

/** Patients that are predicted together: each is a prediction or a problem, in the order they came. Not thread-safe. */
public final class Batch {

    private final PredictionService service;
    private final List<Object> entries = new ArrayList<>();
    private final List<NewPrediction> predictions = new ArrayList<>();

    public Batch(PredictionService service) {
        this.service = service;
    }

    /** Validates and scores one more patient. */
    public void add(JsonNode patient) {
        try {
            NewPrediction prediction = service.predict(patient);
            entries.add(prediction);
            predictions.add(prediction);
        } catch (ProblemException e) {
            add(e.problem());
        }
    }

    /** Takes the place of a patient that could not be read. */
    public void add(Problem problem) {
        entries.add(problem);
    }

    public int size() {
        return entries.size();
    }

    /** What is to be stored. */
    public List<NewPrediction> predictions() {
        return predictions;
    }

    /** An answer for each patient, once the predictions have these ids. */
    public List<Object> answers(long[] ids) {
        List<Object> answers = new ArrayList<>(entries.size());
        int next = 0;
        for (Object entry : entries) {
            answers.add(entry instanceof NewPrediction stored ? PredictionResponse.of(ids[next++], stored) : entry);
        }
        return answers;
    }
}
