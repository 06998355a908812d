/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
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
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.strokeplatform.prediction.api.PatientSchema;
import org.strokeplatform.prediction.api.PredictionResponse;
import org.strokeplatform.prediction.api.Problem;
import org.strokeplatform.prediction.auth.Scopes;
import org.strokeplatform.prediction.db.IdempotencyKey;
import org.strokeplatform.prediction.db.NewPrediction;
import org.strokeplatform.prediction.db.PredictionStore;
import org.strokeplatform.prediction.http.JsonBodies;
import org.strokeplatform.prediction.http.LargeRequests;
import org.strokeplatform.prediction.http.MediaTypes;
import org.strokeplatform.prediction.scoring.Batch;
import org.strokeplatform.prediction.scoring.Predictor;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Predicts for many patients in one transaction; each gets an answer or a problem, in the order they came. */
@Path("/predict/batch")
@Consumes({MediaType.APPLICATION_JSON, MediaTypes.NDJSON})
@Produces({MediaType.APPLICATION_JSON, MediaTypes.NDJSON})
public final class PredictBatchResource {

    private final Predictor predictor;
    private final PredictionStore store;
    private final LargeRequests large;
    private final ObjectWriter json;

    /** Makes the resource; the mapper writes answers. */
    public PredictBatchResource(Predictor predictor, PredictionStore store, LargeRequests large, ObjectMapper mapper) {
        this.predictor = predictor;
        this.store = store;
        this.large = large;
        json = mapper.writer();
    }

    @POST
    @RolesAllowed(Scopes.PREDICT)
    @Operation(
            operationId = "predictBatch",
            summary = "Predict for up to 10,000 patients in one transaction",
            description =
                    "A JSON array, or a JSON object on each line. The answer has a prediction or a problem for each"
                            + " patient, in order.")
    @ApiResponse(
            responseCode = "200",
            description = "An entry for each patient, in order",
            content =
                    @Content(array = @ArraySchema(schema = @Schema(oneOf = {PredictionResponse.class, Problem.class}))))
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
                                            array =
                                                    @ArraySchema(
                                                            schema = @Schema(implementation = PatientSchema.class))))
                    InputStream body,
            @BeanParam RepeatKey repeatKey,
            @Context HttpHeaders headers,
            @Context ContainerRequestContext request)
            throws IOException {
        InputStream patients = repeatKey.hashing(body);
        large.enter(request);
        Batch batch = new Batch(predictor);
        BatchBody.read(patients, headers.getMediaType(), batch);
        IdempotencyKey key = repeatKey.in("/predict/batch");
        String type = answerType(headers);
        List<NewPrediction> predictions = batch.predictions();
        if (key == null) {
            long[] ids = predictor.store(() -> store.writeAll(predictions));
            predictor.stored(predictions);
            byte[] answers = write(batch.answers(ids), type);
            return Response.ok(answers, type)
                    .header(HttpHeaders.CONTENT_LENGTH, answers.length)
                    .build();
        }
        return RepeatKey.response(
                predictor.storeOnce(store, key, predictions, ids -> write(batch.answers(ids), type), type));
    }

    /** As the client asks, else as it sent. */
    private static String answerType(HttpHeaders headers) {
        MediaType preferred = headers.getAcceptableMediaTypes().get(0);
        boolean lines = preferred.isWildcardType() || preferred.isWildcardSubtype()
                ? MediaTypes.isNdjson(headers.getMediaType())
                : MediaTypes.isNdjson(preferred);
        return lines ? MediaTypes.NDJSON : MediaType.APPLICATION_JSON;
    }

    private byte[] write(List<Object> answers, String type) {
        return type.equals(MediaTypes.NDJSON) ? JsonBodies.writeLines(json, answers) : JsonBodies.write(json, answers);
    }
}
