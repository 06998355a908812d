/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.strokeplatform.prediction.api.InferenceError;
import org.strokeplatform.prediction.api.Problem;
import org.strokeplatform.prediction.api.ProblemException;
import org.strokeplatform.prediction.db.DatabaseUnavailableException;
import org.strokeplatform.prediction.db.KeyReusedException;
import org.strokeplatform.prediction.db.QueueFullException;
import org.strokeplatform.prediction.db.WriterFailedException;

import java.io.IOException;
import java.util.zip.ZipException;

/** Answers every failed request with a problem document, or as the Open Inference Protocol has it. Neither document nor log holds a value of the request. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final String INFERENCE = "v2";

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
    private static final int RETRY_RATE_S = 1;
    private static final int RETRY_QUEUE_S = 1;
    private static final int RETRY_DATABASE_S = 2;

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(Throwable error) {
        if (error instanceof ProblemException wrong) {
            return answer(wrong.problem()).build();
        }
        if (error instanceof QueueFullException) {
            return answer(Problem.of(429, "Too many predictions wait to be written, try again in a moment"))
                    .header(HttpHeaders.RETRY_AFTER, RETRY_QUEUE_S)
                    .build();
        }
        if (error instanceof RateExceededException) {
            return answer(Problem.of(429, "This client sends more requests than it may, send them more slowly"))
                    .header(HttpHeaders.RETRY_AFTER, RETRY_RATE_S)
                    .build();
        }
        if (error instanceof TooManyLargeRequestsException) {
            return answer(Problem.of(429, "Too many batches and large bodies are in work, try again in a moment"))
                    .header(HttpHeaders.RETRY_AFTER, RETRY_QUEUE_S)
                    .build();
        }
        if (error instanceof DatabaseUnavailableException) {
            LOG.warn("{}", error.getMessage(), error.getCause());
            return answer(Problem.of(503, "The database is not available, try again in a moment"))
                    .header(HttpHeaders.RETRY_AFTER, RETRY_DATABASE_S)
                    .build();
        }
        if (error instanceof WriterFailedException) {
            LOG.error("A prediction was not written", withoutMessages(error.getCause()));
            return answer(Problem.of(503, "The prediction could not be written, try again in a moment"))
                    .header(HttpHeaders.RETRY_AFTER, RETRY_DATABASE_S)
                    .build();
        }
        if (error instanceof KeyReusedException) {
            return answer(Problem.of(422, "This Idempotency-Key came with another request before, take a new one"))
                    .build();
        }
        if (error instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return refusal(web.getResponse());
        }
        if (error instanceof ZipException || error.getCause() instanceof ZipException) {
            return answer(Problem.of(400, "The body is not gzip, as its Content-Encoding says"))
                    .build();
        }
        if (error instanceof IOException) {
            return answer(Problem.of(400, "The body could not be read to its end"))
                    .build();
        }
        LOG.error("A request failed", withoutMessages(error));
        return answer(Problem.of(500, "The service failed; its log has the details under the request id"))
                .build();
    }

    private Response refusal(Response response) {
        int status = response.getStatus();
        if (status < 400) {
            return response;
        }
        ResponseBuilder answer = answer(Problem.of(status, detail(status)));
        if (status == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (status == 403) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
        }
        String allowed = response.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allowed).build();
    }

    private static String detail(int status) {
        return switch (status) {
            case 401 -> "Send a token that the service knows: Authorization: Bearer TOKEN";
            case 403 -> "The scopes of this token do not include what this request does";
            case 404 -> "There is nothing at this path; GET /docs lists what there is";
            case 405 -> "This path does not take this method; the Allow header lists those it takes";
            case 406 -> "This path answers in no media type that the Accept header takes";
            case 415 -> "This path does not take a body of this media type, send application/json";
            default -> "The request cannot be carried out";
        };
    }

    private ResponseBuilder answer(Problem problem) {
        ResponseBuilder answer = Response.status(problem.status());
        return isInference()
                ? answer.type(MediaType.APPLICATION_JSON).entity(InferenceError.of(problem))
                : answer.type(Problem.MEDIA_TYPE).entity(problem.withRequestId(MDC.get(RequestIds.MDC_KEY)));
    }

    private boolean isInference() {
        String path = uri.getPath(false);
        return path.equals(INFERENCE) || path.startsWith(INFERENCE + "/");
    }

    /** A library's message may quote what it was given. */
    private static Throwable withoutMessages(Throwable error) {
        Throwable nameless = new Throwable(error.getClass().getName());
        nameless.setStackTrace(error.getStackTrace());
        if (error.getCause() != null && error.getCause() != error) {
            nameless.initCause(withoutMessages(error.getCause()));
        }
        return nameless;
    }
}
