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
import org.strokeplatform.model.RiskCategory;
import org.strokeplatform.prediction.api.ProblemException;
import org.strokeplatform.prediction.auth.Scopes;
import org.strokeplatform.prediction.db.PredictionFilter;
import org.strokeplatform.prediction.db.PredictionStore;
import org.strokeplatform.prediction.db.StoredPrediction;

import java.time.LocalDateTime;

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
            @QueryParam("before") Long before,
            @QueryParam("risk_category") RiskCategory riskCategory,
            @QueryParam("from") LocalDateTime from,
            @QueryParam("to") LocalDateTime to,
            @QueryParam("limit") @DefaultValue("10") Integer limit) {
        String band = riskCategory == null ? null : riskCategory.label();
        return new StoredRows(store, new PredictionFilter(before, band, from, to, limit), json);
    }

    @GET
    @RolesAllowed(Scopes.READ)
    @Path("/{id}")
    public StoredPrediction find(@PathParam("id") Long id) {
        return store.find(id).orElseThrow(() -> unknown(id));
    }

    /** Erases: the row goes here and, by the stream of changes, in the replica. */
    @DELETE
    @RolesAllowed(Scopes.ERASE)
    @Path("/{id}")
    public void erase(@PathParam("id") Long id) {
        if (!store.delete(id)) {
            throw unknown(id);
        }
    }

    private static ProblemException unknown(long id) {
        return new ProblemException(404, "No prediction with id " + id);
    }
}
