/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import java.util.List;
import java.util.Set;

/** The OpenAPI document, read from the resources when it is first asked for. */
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {

    private static final String TOKEN = "token";
    private static final String SCOPES =
            "A token may be limited to scopes: predict for posts, those of /v2 too, read for GET /predictions, erase"
                    + " for DELETE /predictions, metrics for GET /metrics";

    private final Set<Class<?>> resources;
    private final boolean tokensNeeded;
    private String document;

    private OpenApiResource(Set<Class<?>> resources, boolean tokensNeeded) {
        this.resources = Set.copyOf(resources);
        this.tokensNeeded = tokensNeeded;
    }

    /**
     * Makes the resource; Jersey would take the parameters of a public constructor for ones that it should inject.
     *
     * @param resources the annotated classes
     * @param tokensNeeded whether clients must send a token
     */
    public static OpenApiResource of(Set<Class<?>> resources, boolean tokensNeeded) {
        return new OpenApiResource(resources, tokensNeeded);
    }

    @GET
    public synchronized String describe() {
        if (document == null) {
            document = Json31.pretty(
                    new Reader(new SwaggerConfiguration().openAPI31(true).openAPI(frame())).read(resources));
        }
        return document;
    }

    private OpenAPI frame() {
        OpenAPI frame = new OpenAPI()
                .info(new Info()
                        .title("Stroke prediction API")
                        .version("1")
                        .description(
                                "Predicts the risk of a stroke and stores every prediction. Not a medical device."))
                .servers(List.of(new Server().url("/")));
        if (tokensNeeded) {
            SecurityScheme scheme = new SecurityScheme()
                    .type(SecurityScheme.Type.HTTP)
                    .scheme("bearer")
                    .description(SCOPES);
            frame.components(new Components().addSecuritySchemes(TOKEN, scheme));
            frame.security(List.of(new SecurityRequirement().addList(TOKEN)));
        }
        return frame;
    }
}
