/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.strokeplatform.prediction.api.ProblemException;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;

/** The interactive documentation: Swagger UI from its WebJar, with nothing fetched from elsewhere. */
@Path("/docs")
public final class DocsResource {

    private static final String OURS = "/org/strokeplatform/prediction/docs/";
    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
    private static final String WEBJAR_POM = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "docs.js", "text/javascript",
            "swagger-ui-bundle.js", "text/javascript",
            "swagger-ui.css", "text/css",
            "favicon-32x32.png", "image/png");

    @GET
    public Response page() throws IOException {
        return Response.ok(bytes(OURS + "docs.html"), "text/html; charset=utf-8")
                .header("Content-Security-Policy", POLICY)
                .build();
    }

    @GET
    @Path("/{file}")
    public Response file(@PathParam("file") String file) throws IOException {
        String type = TYPES.get(file);
        if (type == null) {
            throw new ProblemException(404, "The documentation has no such file");
        }
        String path = file.equals("docs.js") ? OURS + file : WEBJAR + webjarVersion() + "/" + file;
        return Response.ok(bytes(path), type)
                .header(HttpHeaders.CACHE_CONTROL, "max-age=3600")
                .build();
    }

    private static String webjarVersion() throws IOException {
        try (InputStream pom = DocsResource.class.getResourceAsStream(WEBJAR_POM)) {
            Properties properties = new Properties();
            properties.load(pom);
            return properties.getProperty("version");
        }
    }

    private static byte[] bytes(String path) throws IOException {
        try (InputStream resource = DocsResource.class.getResourceAsStream(path)) {
            return resource.readAllBytes();
        }
    }
}
