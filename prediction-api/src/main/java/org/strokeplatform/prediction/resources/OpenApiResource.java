/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI document: {@code openapi.yaml} as JSON. */
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {

    private static final String FILE = "/org/strokeplatform/prediction/docs/openapi.yaml";

    private final String document;

    private OpenApiResource(String document) {
        this.document = document;
    }

    /**
     * Reads the document; Jersey would take the parameters of a public constructor for ones that it should inject.
     *
     * @param tokensNeeded whether clients must send a token
     */
    public static OpenApiResource of(boolean tokensNeeded) {
        try (InputStream file = OpenApiResource.class.getResourceAsStream(FILE)) {
            ObjectNode document = (ObjectNode) new YAMLMapper().readTree(file);
            if (!tokensNeeded) {
                document.remove("security");
                ((ObjectNode) document.get("components")).remove("securitySchemes");
            }
            return new OpenApiResource(document.toPrettyString());
        } catch (IOException e) {
            throw new UncheckedIOException("The packaged openapi.yaml cannot be read", e);
        }
    }

    @GET
    public String describe() {
        return document;
    }
}
