/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.strokeplatform.prediction.health.Readiness;

import java.util.Map;

/** The model, for clients of the Open Inference Protocol V2. It has one version at a time. */
@Path("/v2/models/" + InferenceModel.NAME)
@Produces(MediaType.APPLICATION_JSON)
public final class InferenceModelResource {

    private final ServedVersion served;
    private final Readiness readiness;

    public InferenceModelResource(String version, Readiness readiness) {
        this.served = new ServedVersion(version);
        this.readiness = readiness;
    }

    @GET
    public InferenceModel describe() {
        return InferenceModel.of(served.version());
    }

    @GET
    @Path("/versions/{version}")
    public InferenceModel describe(@PathParam("version") String version) {
        served.require(version);
        return describe();
    }

    @GET
    @Path("/ready")
    public Response ready() {
        boolean ready = readiness.isReady();
        return Response.status(ready ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(Map.of("name", InferenceModel.NAME, "ready", ready))
                .build();
    }

    @GET
    @Path("/versions/{version}/ready")
    public Response ready(@PathParam("version") String version) {
        served.require(version);
        return ready();
    }
}
