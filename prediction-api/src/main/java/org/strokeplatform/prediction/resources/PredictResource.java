/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.strokeplatform.prediction.api.InvalidRequestException;
import org.strokeplatform.prediction.api.PatientJson;
import org.strokeplatform.prediction.api.PatientSchema;
import org.strokeplatform.prediction.api.PredictionResponse;
import org.strokeplatform.prediction.api.Problem;
import org.strokeplatform.prediction.auth.Scopes;
import org.strokeplatform.prediction.db.IdempotencyKey;
import org.strokeplatform.prediction.db.NewPrediction;
import org.strokeplatform.prediction.db.PredictionStore;
import org.strokeplatform.prediction.http.JsonBodies;
import org.strokeplatform.prediction.http.ProblemException;
import org.strokeplatform.prediction.scoring.Predictor;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Predicts for one patient. The answer is sent only after the prediction's row is committed. */
@Path("/predict")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PredictResource {

    private final Predictor predictor;
    private final PredictionStore store;
    private final ObjectWriter json;

    /** Makes the resource; the mapper writes answers. */
    public PredictResource(Predictor predictor, PredictionStore store, ObjectMapper mapper) {
        this.predictor = predictor;
        this.store = store;
        json = mapper.writerFor(PredictionResponse.class);
    }

    @POST
    @RolesAllowed(Scopes.PREDICT)
    @Operation(operationId = "predict", summary = "Predict for one patient and store the prediction")
    @ApiResponse(
            responseCode = "200",
            description = "The prediction, safely stored",
            content = @Content(schema = @Schema(implementation = PredictionResponse.class)))
    @ApiResponse(
            responseCode = "default",
            description = "A problem",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response predict(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = PatientSchema.class)))
                    InputStream body,
            @BeanParam RepeatKey repeatKey)
            throws IOException {
        NewPrediction prediction = prediction(repeatKey.hashing(body));
        IdempotencyKey key = repeatKey.in("/predict");
        List<NewPrediction> one = List.of(prediction);
        if (key == null) {
            long id = predictor.store(() -> store.write(prediction));
            predictor.stored(one);
            return Response.ok(answer(id, prediction), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        return RepeatKey.response(
                predictor.storeOnce(store, key, one, ids -> answer(ids[0], prediction), MediaType.APPLICATION_JSON));
    }

    private NewPrediction prediction(InputStream body) throws IOException {
        try {
            return predictor.predict(JsonBodies.read(body, PatientJson::read));
        } catch (InvalidRequestException e) {
            throw new ProblemException(e.problem());
        }
    }

    private byte[] answer(long id, NewPrediction stored) {
        return JsonBodies.write(json, Predictor.response(id, stored));
    }
}
