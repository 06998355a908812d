/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.MDC;
import org.strokeplatform.prediction.api.InferenceError;
import org.strokeplatform.prediction.api.Problem;

/**
 * Answers with a problem document, or as the Open Inference Protocol has it. Neither that nor the log may hold a value of
 * the request.
 */
abstract class ProblemMapper<E extends Throwable> implements ExceptionMapper<E> {

    private static final String INFERENCE = "v2";
    private static final int RETRY_LIMIT_S = 1;
    private static final int RETRY_DATABASE_S = 2;

    @Context
    private UriInfo uri;

    abstract Problem problem(E error);

    @Override
    public Response toResponse(E error) {
        return answer(problem(error)).build();
    }

    final ResponseBuilder answer(Problem problem) {
        ResponseBuilder answer = Response.status(problem.status());
        switch (problem.status()) {
            case 401 -> answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case 403 -> answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
            case 429 -> answer.header(HttpHeaders.RETRY_AFTER, RETRY_LIMIT_S);
            case 503 -> answer.header(HttpHeaders.RETRY_AFTER, RETRY_DATABASE_S);
            default -> {
                // The document says it all.
            }
        }
        return isInference()
                ? answer.type(MediaType.APPLICATION_JSON).entity(InferenceError.of(problem))
                : answer.type(Problem.MEDIA_TYPE).entity(problem.withRequestId(MDC.get(RequestIds.MDC_KEY)));
    }

    private boolean isInference() {
        String path = uri.getPath(false);
        return path.equals(INFERENCE) || path.startsWith(INFERENCE + "/");
    }
}
