/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.strokeplatform.prediction.db.Answer;
import org.strokeplatform.prediction.db.IdempotencyKey;
import org.strokeplatform.prediction.http.ProblemException;

import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.Principal;

/** A request's header {@code Idempotency-Key}: a repeat of it returns the first answer and writes nothing. */
public final class RepeatKey {

    static final String HEADER = "Idempotency-Key";

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final int LONGEST = 255;

    private String key;
    private DigestInputStream body;

    @Context
    private SecurityContext security;

    @Parameter(
            description = "A repeat with the same key returns the first answer",
            schema = @Schema(maxLength = LONGEST))
    @HeaderParam(HEADER)
    public void setKey(String key) {
        this.key = key;
    }

    /** The body, to be read to its end by way of what is returned, so that its hash is known then. */
    public InputStream hashing(InputStream plain) {
        if (key == null) {
            return plain;
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw ProblemException.parameter(HEADER, "1 to " + LONGEST + " characters");
        }
        body = new DigestInputStream(plain, IdempotencyKey.digest());
        return body;
    }

    /** What the key stands for in a request whose body was read; null when it has none. */
    public IdempotencyKey in(String path) {
        if (key == null) {
            return null;
        }
        Principal client = security.getUserPrincipal();
        return IdempotencyKey.of(
                client == null ? "" : client.getName(),
                path,
                key,
                body.getMessageDigest().digest());
    }

    /** The first answer as it was, in its media type, whatever the repeat accepts. */
    public static Response response(Answer answer) {
        if (answer.body() == null) {
            throw new ProblemException(410, "The first answer to this " + HEADER + " was erased with its prediction");
        }
        Response.ResponseBuilder response =
                Response.ok(answer.body(), answer.mediaType()).header(HttpHeaders.CONTENT_LENGTH, answer.body().length);
        return answer.repeated() ? response.header(REPLAYED, true).build() : response.build();
    }
}
