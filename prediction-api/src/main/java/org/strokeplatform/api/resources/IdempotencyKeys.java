/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.resources;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.strokeplatform.api.db.Answer;
import org.strokeplatform.api.db.IdempotencyKey;
import org.strokeplatform.api.http.ProblemException;

import java.security.Principal;

/** The header {@code Idempotency-Key}: a repeat of a request returns the first answer and writes nothing. */
final class IdempotencyKeys {

    static final String HEADER = "Idempotency-Key";

    private static final String REPLAYED = "Idempotency-Replayed";
    static final int LONGEST = 255;

    private IdempotencyKeys() {}

    /** What a request's key stands for; null when it has none. */
    static IdempotencyKey of(String key, SecurityContext security, String path, byte[] body) {
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
