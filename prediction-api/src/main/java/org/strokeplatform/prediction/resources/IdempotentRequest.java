/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.strokeplatform.prediction.api.ProblemException;
import org.strokeplatform.prediction.db.IdempotencyKey;
import org.strokeplatform.prediction.db.StoredResponse;

import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.Principal;

/** A request to predict, perhaps with an {@code Idempotency-Key}: a repeat of it is answered with the stored response. */
public final class IdempotentRequest {

    static final String HEADER = "Idempotency-Key";

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final int LONGEST = 255;

    private final ContainerRequestContext request;
    private final String key;
    private final InputStream body;

    /** Takes the key; the body's hash is known once {@link #body} was read to its end. */
    public IdempotentRequest(ContainerRequestContext request) {
        this.request = request;
        key = request.getHeaders().getFirst(HEADER);
        if (key != null && (key.isBlank() || key.length() > LONGEST)) {
            throw ProblemException.parameter(HEADER, "1 to " + LONGEST + " characters");
        }
        body = key == null
                ? request.getEntityStream()
                : new DigestInputStream(request.getEntityStream(), IdempotencyKey.digest());
    }

    /** The body, to be read to its end. */
    public InputStream body() {
        return body;
    }

    /** What the key stands for in a request to this path whose body was read; null when it has none. */
    public IdempotencyKey key(String path) {
        if (!(body instanceof DigestInputStream hashed)) {
            return null;
        }
        Principal client = request.getSecurityContext().getUserPrincipal();
        return IdempotencyKey.of(
                client == null ? "" : client.getName(),
                path,
                key,
                hashed.getMessageDigest().digest());
    }

    /** A response, fresh or replayed; the latter as it was, in its media type, whatever the repeat accepts. */
    public static Response response(StoredResponse stored) {
        if (stored.body() == null) {
            throw new ProblemException(410, "The first answer to this " + HEADER + " was erased with its prediction");
        }
        Response.ResponseBuilder response =
                Response.ok(stored.body(), stored.mediaType()).header(HttpHeaders.CONTENT_LENGTH, stored.body().length);
        return stored.replayed() ? response.header(REPLAYED, true).build() : response.build();
    }
}
