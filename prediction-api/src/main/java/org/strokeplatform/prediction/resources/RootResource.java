/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import java.util.Map;

/** Says that the service is there. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class RootResource {

    private static final Map<String, String> GREETING =
            Map.of("message", "Stroke prediction API; its documentation is at /docs");

    @GET
    public Map<String, String> greet() {
        return GREETING;
    }
}
