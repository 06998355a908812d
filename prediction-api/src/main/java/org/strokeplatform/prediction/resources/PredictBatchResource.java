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
import org.strokeplatform.prediction.auth.Scopes;
import org.strokeplatform.prediction.http.JsonBodies;
import org.strokeplatform.prediction.http.LargeRequests;
import org.strokeplatform.prediction.scoring.Batch;
import org.strokeplatform.prediction.scoring.PredictionService;

import java.io.IOException;
import java.util.List;

/** Predicts for many patients in one transaction; each gets an answer or a problem, in the order they came. */
@Path("/predict/batch")
@Consumes({MediaType.APPLICATION_JSON, BatchBody.NDJSON})
@Produces({MediaType.APPLICATION_JSON, BatchBody.NDJSON})
public final class PredictBatchResource {

    private final PredictionService service;
    private final LargeRequests large;
    private final ObjectWriter json;

    /** Makes the resource; the mapper writes answers. */
    public PredictBatchResource(PredictionService service, LargeRequests large, ObjectMapper mapper) {
        this.service = service;
        this.large = large;
        json = mapper.writer();
    }

    @POST
    @RolesAllowed(Scopes.PREDICT)
    public Response predict(ContainerRequestContext context) throws IOException {
        IdempotentRequest request = new IdempotentRequest(context);
        large.enter(context);
        Batch batch = new Batch(service);
        BatchBody.read(request.body(), context.getMediaType(), batch);
        String type = answerType(context);
        return IdempotentRequest.response(service.store(
                request.key("/predict/batch"), batch.predictions(), ids -> write(batch.answers(ids), type), type));
    }

    /** As the client asks, else as it sent. */
    private static String answerType(ContainerRequestContext request) {
        MediaType preferred = request.getAcceptableMediaTypes().get(0);
        boolean lines = preferred.isWildcardType() || preferred.isWildcardSubtype()
                ? BatchBody.isNdjson(request.getMediaType())
                : BatchBody.isNdjson(preferred);
        return lines ? BatchBody.NDJSON : MediaType.APPLICATION_JSON;
    }

    private byte[] write(List<Object> answers, String type) {
        return type.equals(BatchBody.NDJSON) ? JsonBodies.writeLines(json, answers) : JsonBodies.write(json, answers);
    }
}
