/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
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
import org.strokeplatform.prediction.api.ProblemException;
import org.strokeplatform.prediction.auth.Scopes;
import org.strokeplatform.prediction.db.PredictionFilter;
import org.strokeplatform.prediction.db.PredictionStore;
import org.strokeplatform.prediction.db.StoredPrediction;

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
    public StreamingOutput list(
            @QueryParam("limit") @DefaultValue("10") String limit,
            @QueryParam("before") String before,
            @QueryParam("risk_category") String riskCategory,
            @QueryParam("from") String from,
            @QueryParam("to") String to) {
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
    public StoredPrediction find(@PathParam("id") String id) {
        return store.find(Parameters.id("id", id)).orElseThrow(() -> unknown(id));
    }

    /** Erases: the row goes here and, by the stream of changes, in the replica. */
    @DELETE
    @RolesAllowed(Scopes.ERASE)
    @Path("/{id}")
    public void erase(@PathParam("id") String id) {
        if (!store.delete(Parameters.id("id", id))) {
            throw unknown(id);
        }
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(404, "No prediction with id " + id);
    }
}
