/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.strokeplatform.prediction.health.Readiness;

import java.util.List;
import java.util.Map;

/** The server, for clients of the Open Inference Protocol V2. */
@Path("/v2")
@Produces(MediaType.APPLICATION_JSON)
public final class InferenceServerResource {

    private final Readiness readiness;

    public InferenceServerResource(Readiness readiness) {
        this.readiness = readiness;
    }

    @GET
    public Map<String, Object> describe() {
        return Map.of("name", "stroke-prediction", "version", "1", "extensions", List.of());
    }

    @GET
    @Path("/health/live")
    public Map<String, Boolean> live() {
        return Map.of("live", true);
    }

    /** The protocol's text calls the field live, its clients ready. */
    @GET
    @Path("/health/ready")
    public Response ready() {
        boolean ready = readiness.isReady();
        return Response.status(ready ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(Map.of("ready", ready, "live", ready))
                .build();
    }
}
