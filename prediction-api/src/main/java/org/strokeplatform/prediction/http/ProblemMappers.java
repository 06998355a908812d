/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.glassfish.jersey.server.ParamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strokeplatform.prediction.api.FieldProblem;
import org.strokeplatform.prediction.api.Problem;
import org.strokeplatform.prediction.api.ProblemException;
import org.strokeplatform.prediction.db.DatabaseUnavailableException;
import org.strokeplatform.prediction.db.KeyReusedException;
import org.strokeplatform.prediction.db.QueueFullException;
import org.strokeplatform.prediction.db.WriterFailedException;

import java.io.IOException;
import java.util.List;
import java.util.zip.ZipException;

/** Every exception that ends a request, each with the problem that it is answered with. */
public final class ProblemMappers implements Feature {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);

    @Override
    public boolean configure(FeatureContext context) {
        context.register(new OwnProblem())
                .register(new WrongParameter())
                .register(new HttpError())
                .register(new KeyReused())
                .register(new QueueFull())
                .register(new DatabaseUnavailable())
                .register(new WriterFailed())
                .register(new UnreadableBody())
                .register(new UnexpectedError());
        return true;
    }

    private static final class OwnProblem extends ProblemMapper<ProblemException> {

        @Override
        Problem problem(ProblemException error) {
            return error.problem();
        }
    }

    /** What the converter of the parameter's type expected, without what it was given. */
    private static final class WrongParameter extends ProblemMapper<ParamException> {

        @Override
        Problem problem(ParamException error) {
            FieldProblem wrong =
                    new FieldProblem(error.getParameterName(), error.getCause().getMessage());
            return Problem.of("The request", List.of(wrong));
        }
    }

    /** What Jersey and the filters of tokens and scopes refuse. */
    private static final class HttpError extends ProblemMapper<WebApplicationException> {

        @Override
        public Response toResponse(WebApplicationException error) {
            Response response = error.getResponse();
            if (response.getStatus() < 400) {
                return response;
            }
            return answer(problem(error))
                    .header(HttpHeaders.ALLOW, response.getHeaderString(HttpHeaders.ALLOW))
                    .build();
        }

        @Override
        Problem problem(WebApplicationException error) {
            int status = error.getResponse().getStatus();
            return switch (status) {
                case 401 -> Problem.of(401, "Send a token that the service knows: Authorization: Bearer TOKEN");
                case 403 -> Problem.of(403, "The scopes of this token do not include what this request does");
                case 404 -> Problem.of(404, "There is nothing at this path; GET /docs lists what there is");
                case 405 ->
                    Problem.of(405, "This path does not take this method; the Allow header lists those it takes");
                case 406 -> Problem.of(406, "This path answers in no media type that the Accept header takes");
                case 415 -> Problem.of(415, "This path does not take a body of this media type, send application/json");
                default -> status < 500 ? Problem.of(status, "The request cannot be carried out") : failure(error);
            };
        }
    }

    private static final class KeyReused extends ProblemMapper<KeyReusedException> {

        @Override
        Problem problem(KeyReusedException error) {
            return Problem.of(422, "This Idempotency-Key came with another request before, take a new one");
        }
    }

    private static final class QueueFull extends ProblemMapper<QueueFullException> {

        @Override
        Problem problem(QueueFullException error) {
            return Problem.of(429, "Too many predictions wait to be written, try again in a moment");
        }
    }

    private static final class DatabaseUnavailable extends ProblemMapper<DatabaseUnavailableException> {

        @Override
        Problem problem(DatabaseUnavailableException error) {
            LOG.warn("{}", error.getMessage(), error.getCause());
            return Problem.of(503, "The database is not available, try again in a moment");
        }
    }

    private static final class WriterFailed extends ProblemMapper<WriterFailedException> {

        @Override
        Problem problem(WriterFailedException error) {
            LOG.error("A prediction was not written", withoutMessages(error.getCause()));
            return Problem.of(503, "The prediction could not be written, try again in a moment");
        }
    }

    private static final class UnreadableBody extends ProblemMapper<IOException> {

        @Override
        Problem problem(IOException error) {
            return error instanceof ZipException || error.getCause() instanceof ZipException
                    ? notGzip()
                    : Problem.of(400, "The body could not be read to its end");
        }
    }

    private static final class UnexpectedError extends ProblemMapper<Throwable> {

        /** The server wraps what is wrong with a compressed body in an exception of its own. */
        @Override
        Problem problem(Throwable error) {
            return error.getCause() instanceof ZipException ? notGzip() : failure(error);
        }
    }

    private static Problem notGzip() {
        return Problem.of(400, "The body is not gzip, as its Content-Encoding says");
    }

    private static Problem failure(Throwable error) {
        LOG.error("A request failed", withoutMessages(error));
        return Problem.of(500, "The service failed; its log has the details under the request id");
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
