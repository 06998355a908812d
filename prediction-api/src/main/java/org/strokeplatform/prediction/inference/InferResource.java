/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.strokeplatform.prediction.api.InferenceError;
import org.strokeplatform.prediction.api.InvalidRequestException;
import org.strokeplatform.prediction.auth.Scopes;
import org.strokeplatform.prediction.db.IdempotencyKey;
import org.strokeplatform.prediction.db.NewPrediction;
import org.strokeplatform.prediction.db.PredictionStore;
import org.strokeplatform.prediction.http.JsonBodies;
import org.strokeplatform.prediction.http.LargeRequests;
import org.strokeplatform.prediction.http.ProblemException;
import org.strokeplatform.prediction.resources.RepeatKey;
import org.strokeplatform.prediction.scoring.Predictor;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicts for clients of the Open Inference Protocol V2. The body may have any media type, as some of them send none. A
 * patient that breaks a rule fails the request, and nothing of it is stored.
 */
@Path("/v2/models/" + InferenceModel.NAME)
@Produces(MediaType.APPLICATION_JSON)
public final class InferResource {

    private final ServedVersion served;
    private final Predictor predictor;
    private final PredictionStore store;
    private final LargeRequests large;
    private final ObjectWriter json;

    /** Makes the resource; the mapper writes answers. */
    public InferResource(
            String version, Predictor predictor, PredictionStore store, LargeRequests large, ObjectMapper mapper) {
        this.served = new ServedVersion(version);
        this.predictor = predictor;
        this.store = store;
        this.large = large;
        json = mapper.writerFor(InferenceResponse.class);
    }

    @POST
    @Path("/infer")
    @RolesAllowed(Scopes.PREDICT)
    @Operation(
            operationId = "infer",
            summary = "Open Inference Protocol: predict for up to 10,000 patients",
            description = "Stores the predictions, unless parameters.store is false.")
    @ApiResponse(
            responseCode = "200",
            description = "The tensors that were asked for",
            content = @Content(schema = @Schema(implementation = InferenceResponse.class)))
    @ApiResponse(
            responseCode = "default",
            description = "What went wrong",
            content = @Content(schema = @Schema(implementation = InferenceError.class)))
    public Response infer(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = InferenceRequestSchema.class)))
                    InputStream body,
            @BeanParam RepeatKey repeatKey,
            @Context ContainerRequestContext request)
            throws IOException {
        InferenceRequest wanted = InferenceRequestReader.read(repeatKey.hashing(body), () -> large.enter(request));
        List<NewPrediction> predictions = predict(wanted.patients());
        if (!wanted.store()) {
            return ok(answer(wanted, predictions));
        }
        IdempotencyKey key = repeatKey.in("/" + request.getUriInfo().getPath());
        if (key == null) {
            predictor.store(() -> write(predictions));
            predictor.stored(predictions);
            return ok(answer(wanted, predictions));
        }
        return RepeatKey.response(predictor.storeOnce(
                store, key, predictions, ids -> answer(wanted, predictions), MediaType.APPLICATION_JSON));
    }

    @POST
    @Path("/versions/{version}/infer")
    @RolesAllowed(Scopes.PREDICT)
    @Operation(
            operationId = "inferWithVersion",
            summary = "Open Inference Protocol: the same, with the version of the model that must answer")
    @ApiResponse(
            responseCode = "200",
            description = "The tensors that were asked for",
            content = @Content(schema = @Schema(implementation = InferenceResponse.class)))
    @ApiResponse(
            responseCode = "default",
            description = "What went wrong",
            content = @Content(schema = @Schema(implementation = InferenceError.class)))
    public Response infer(
            @PathParam("version") String version,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = InferenceRequestSchema.class)))
                    InputStream body,
            @BeanParam RepeatKey repeatKey,
            @Context ContainerRequestContext request)
            throws IOException {
        served.require(version);
        return infer(body, repeatKey, request);
    }

    private List<NewPrediction> predict(List<JsonNode> patients) {
        List<NewPrediction> predictions = new ArrayList<>(patients.size());
        for (JsonNode patient : patients) {
            try {
                predictions.add(predictor.predict(patient));
            } catch (InvalidRequestException e) {
                throw new ProblemException(
                        400,
                        "The patient at " + predictions.size() + ": "
                                + InferenceError.fields(e.problem().errors()));
            }
        }
        return predictions;
    }

    /** One alone shares a transaction with others that arrive now. */
    private long[] write(List<NewPrediction> predictions) {
        return predictions.size() == 1 ? new long[] {store.write(predictions.get(0))} : store.writeAll(predictions);
    }

    private byte[] answer(InferenceRequest wanted, List<NewPrediction> predictions) {
        return JsonBodies.write(json, InferenceResponse.of(wanted, served.version(), predictions));
    }

    private static Response ok(byte[] answer) {
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
