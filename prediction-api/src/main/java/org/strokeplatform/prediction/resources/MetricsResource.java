/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.strokeplatform.prediction.auth.Scopes;
import org.strokeplatform.prediction.metrics.ApiMetrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Metrics in the format that Prometheus asks for. */
@Path("/metrics")
public final class MetricsResource {

    private final ApiMetrics metrics;
    private final ExpositionFormats formats = ExpositionFormats.init();

    public MetricsResource(ApiMetrics metrics) {
        this.metrics = metrics;
    }

    @GET
    @RolesAllowed(Scopes.METRICS)
    public Response scrape(@HeaderParam(HttpHeaders.ACCEPT) String accept) throws IOException {
        ExpositionFormatWriter writer = formats.findWriter(accept);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, metrics.registry().scrape());
        return Response.ok(text.toByteArray(), writer.getContentType()).build();
    }
}
