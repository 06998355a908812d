/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.resources;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.strokeplatform.api.db.Answer;
import org.strokeplatform.api.db.IdempotencyKey;
import org.strokeplatform.api.http.ProblemException;

import java.security.Principal;

/** A request's header {@code Idempotency-Key}: a repeat of it returns the first answer and writes nothing. */
public final class RepeatKey {

    static final String HEADER = "Idempotency-Key";

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final int LONGEST = 255;

    private String key;

    @Context
    private SecurityContext security;

    @Parameter(
            description = "A repeat with the same key returns the first answer",
            schema = @Schema(maxLength = LONGEST))
    @HeaderParam(HEADER)
    public void setKey(String key) {
        this.key = key;
    }

    /** What the key stands for in a request; null when it has none. */
    IdempotencyKey in(String path, byte[] body) {
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw ProblemException.parameter(HEADER, "1 to " + LONGEST + " characters");
        }
        Principal client = security.getUserPrincipal();
        return IdempotencyKey.of(client == null ? "" : client.getName(), path, key, body);
    }

    static Response response(Answer answer, String mediaType) {
        if (answer.body() == null) {
            throw new ProblemException(410, "The first answer to this " + HEADER + " was erased with its prediction");
        }
        Response.ResponseBuilder response =
                Response.ok(answer.body(), mediaType).header(HttpHeaders.CONTENT_LENGTH, answer.body().length);
        return answer.repeated() ? response.header(REPLAYED, true).build() : response.build();
    }
}
