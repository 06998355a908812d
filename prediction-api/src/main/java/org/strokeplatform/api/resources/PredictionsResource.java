/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.resources;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.strokeplatform.api.db.PredictionFilter;
import org.strokeplatform.api.db.PredictionStore;
import org.strokeplatform.api.db.StoredPrediction;
import org.strokeplatform.api.http.ProblemException;

import java.util.List;

/** The predictions that are stored. */
@Path("/predictions")
@Produces(MediaType.APPLICATION_JSON)
public final class PredictionsResource {

    private final PredictionStore store;

    public PredictionsResource(PredictionStore store) {
        this.store = store;
    }

    @GET
    public List<StoredPrediction> list(
            @QueryParam("limit") @DefaultValue("10") String limit,
            @QueryParam("before") String before,
            @QueryParam("risk_category") String riskCategory,
            @QueryParam("from") String from,
            @QueryParam("to") String to) {
        return store.list(new PredictionFilter(
                Parameters.id("before", before),
                Parameters.riskCategory(riskCategory),
                Parameters.time("from", from),
                Parameters.time("to", to),
                Parameters.limit(limit)));
    }

    @GET
    @Path("/{id}")
    public StoredPrediction find(@PathParam("id") String id) {
        return store.find(Parameters.id("id", id)).orElseThrow(() -> unknown(id));
    }

    /** Erases: the row goes here and, by the stream of changes, in the replica. */
    @DELETE
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
