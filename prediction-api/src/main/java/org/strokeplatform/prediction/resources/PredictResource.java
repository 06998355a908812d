/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.strokeplatform.prediction.api.PatientJson;
import org.strokeplatform.prediction.api.PredictionResponse;
import org.strokeplatform.prediction.auth.Scopes;
import org.strokeplatform.prediction.db.NewPrediction;
import org.strokeplatform.prediction.http.JsonBodies;
import org.strokeplatform.prediction.scoring.PredictionService;

import java.io.IOException;
import java.util.List;

/** Predicts for one patient. The answer is sent only after the prediction's row is committed. */
@Path("/predict")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PredictResource {

    private final PredictionService service;
    private final ObjectWriter json;

    /** Makes the resource; the mapper writes answers. */
    public PredictResource(PredictionService service, ObjectMapper mapper) {
        this.service = service;
        json = mapper.writerFor(PredictionResponse.class);
    }

    @POST
    @RolesAllowed(Scopes.PREDICT)
    public Response predict(ContainerRequestContext context) throws IOException {
        IdempotentRequest request = new IdempotentRequest(context);
        NewPrediction prediction = service.predict(JsonBodies.read(request.body(), PatientJson::read));
        return IdempotentRequest.response(service.store(
                request.key("/predict"),
                List.of(prediction),
                ids -> JsonBodies.write(json, PredictionResponse.of(ids[0], prediction)),
                MediaType.APPLICATION_JSON));
    }
}
