/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.strokeplatform.prediction.api.Problem;
import org.strokeplatform.prediction.auth.Scopes;
import org.strokeplatform.prediction.db.PredictionFilter;
import org.strokeplatform.prediction.db.PredictionStore;
import org.strokeplatform.prediction.db.StoredPrediction;
import org.strokeplatform.prediction.http.ProblemException;

/** The predictions that are stored. */
@Path("/predictions")
@Produces(MediaType.APPLICATION_JSON)
public final class PredictionsResource {

    private final PredictionStore store;
    private final ObjectWriter json;

    /** Makes the resource; the mapper writes rows. */
    public PredictionsResource(PredictionStore store, ObjectMapper mapper) {
        this.store = store;
        // Else each row would be a chunk of its own.
        json = mapper.writerFor(StoredPrediction.class).without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    }

    @GET
    @RolesAllowed(Scopes.READ)
    @Operation(summary = "List stored predictions, newest first")
    @ApiResponse(
            responseCode = "200",
            description = "The rows",
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = StoredPrediction.class))))
    @ApiResponse(
            responseCode = "default",
            description = "A problem",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public StreamingOutput list(
            @Parameter(
                            description = "At most so many; page on with before for more than the maximum",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "" + Parameters.LARGEST_LIMIT,
                                            defaultValue = "10"))
                    @QueryParam("limit")
                    @DefaultValue("10")
                    String limit,
            @Parameter(
                            description = "Only ids below this one: the smallest id of a page brings the next",
                            schema = @Schema(type = "integer", format = "int64"))
                    @QueryParam("before")
                    String before,
            @Parameter(schema = @Schema(allowableValues = {"Low", "Medium", "High"})) @QueryParam("risk_category")
                    String riskCategory,
            @Parameter(
                            description =
                                    "Written at or after this time of ISO 8601, UTC where it has no offset; years 1 to 9999")
                    @QueryParam("from")
                    String from,
            @Parameter(description = "Written before this time") @QueryParam("to") String to) {
        PredictionFilter filter = new PredictionFilter(
                Parameters.id("before", before),
                Parameters.riskCategory(riskCategory),
                Parameters.time("from", from),
                Parameters.time("to", to),
                Parameters.limit(limit));
        return new StoredRows(store, filter, json);
    }

    @GET
    @RolesAllowed(Scopes.READ)
    @Path("/{id}")
    @Operation(summary = "Show one stored prediction")
    @ApiResponse(
            responseCode = "200",
            description = "The row",
            content = @Content(schema = @Schema(implementation = StoredPrediction.class)))
    @ApiResponse(
            responseCode = "default",
            description = "A problem",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public StoredPrediction find(
            @Parameter(
                            description = "The prediction_id of an answer",
                            schema = @Schema(type = "integer", format = "int64"))
                    @PathParam("id")
                    String id) {
        return store.find(Parameters.id("id", id)).orElseThrow(() -> unknown(id));
    }

    /** Erases: the row goes here and, by the stream of changes, in the replica. */
    @DELETE
    @RolesAllowed(Scopes.ERASE)
    @Path("/{id}")
    @Operation(summary = "Erase a prediction, here and in the replica")
    @ApiResponse(responseCode = "204", description = "It is gone")
    @ApiResponse(
            responseCode = "default",
            description = "A problem",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public void erase(
            @Parameter(
                            description = "The prediction_id of an answer",
                            schema = @Schema(type = "integer", format = "int64"))
                    @PathParam("id")
                    String id) {
        if (!store.delete(Parameters.id("id", id))) {
            throw unknown(id);
        }
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(404, "No prediction with id " + id);
    }
}
