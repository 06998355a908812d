/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.strokeplatform.prediction.scoring.ModelInfo;

/** Describes the model. */
@Path("/model_info")
@Produces(MediaType.APPLICATION_JSON)
public final class ModelInfoResource {

    private final ModelInfo info;

    public ModelInfoResource(ModelInfo info) {
        this.info = info;
    }

    @GET
    public ModelInfo describe() {
        return info;
    }
}
