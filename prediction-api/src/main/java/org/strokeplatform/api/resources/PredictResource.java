/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.resources;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.strokeplatform.api.api.InvalidRequestException;
import org.strokeplatform.api.api.PredictionResponse;
import org.strokeplatform.api.db.NewPrediction;
import org.strokeplatform.api.db.PredictionStore;
import org.strokeplatform.api.http.JsonBodies;
import org.strokeplatform.api.http.ProblemException;
import org.strokeplatform.api.scoring.Predictor;

import java.io.IOException;
import java.io.InputStream;

/** Predicts. An answer is sent only after the prediction's row is committed. */
@Path("/predict")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PredictResource {

    private final Predictor predictor;
    private final PredictionStore store;

    public PredictResource(Predictor predictor, PredictionStore store) {
        this.predictor = predictor;
        this.store = store;
    }

    @POST
    public PredictionResponse predict(InputStream body) throws IOException {
        try {
            NewPrediction prediction = predictor.predict(JsonBodies.read(body));
            return Predictor.response(store.write(prediction), prediction);
        } catch (InvalidRequestException e) {
            throw new ProblemException(e.problem());
        }
    }
}
