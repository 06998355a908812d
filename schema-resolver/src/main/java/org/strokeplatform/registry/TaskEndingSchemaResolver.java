/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.rest.client.exception.RestClientException;
import io.apicurio.registry.rest.v2.beans.SortBy;
import io.apicurio.registry.rest.v2.beans.SortOrder;
import io.apicurio.rest.client.error.ApicurioRestClientException;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/**
 * Finds the schemas of records as Apicurio's own resolver does, and ends a sink's task when the registry gives no answer:
 * what the task has in hand is neither dead-lettered nor committed, and is read again when the task is restarted.
 *
 * <p>A {@code RetriableException} would make Connect wait, but a task that is stopped while it waits sets all that it has
 * in hand aside and commits it.
 *
 * <p>A schema that the registry answers not to have is the fault of the record, but a registry that starts or has lost its
 * schemas answers so, too. The answer counts when it has stayed the same for ten seconds ({@value #NOT_FOUND_TIMEOUT_MS}) and
 * the registry has other schemas; until then the record waits. Thread-safe.
 *
 * @param <S> the type of schema
 * @param <T> the type of data
 */
public final class TaskEndingSchemaResolver<S, T> extends DefaultSchemaResolver<S, T> {

    static final String NOT_FOUND_TIMEOUT_MS = "apicurio.registry.not-found-timeout-ms";

    private NotFoundTimeout notFoundTimeout = new NotFoundTimeout(NotFoundTimeout.DEFAULT, this::requireSchemas);

    @Override
    public void configure(Map<String, ?> settings, SchemaParser<S, T> parser) {
        super.configure(settings, parser);
        Object timeout = settings.get(NOT_FOUND_TIMEOUT_MS);
        if (timeout != null) {
            notFoundTimeout =
                    new NotFoundTimeout(Duration.ofMillis(Long.parseLong(timeout.toString())), this::requireSchemas);
        }
    }

    /**
     * @throws RestClientException if the registry does not have it
     * @throws RegistryAwayError if the registry cannot be asked, or has no schema at all
     */
    @Override
    public SchemaLookupResult<S> resolveSchemaByArtifactReference(ArtifactReference reference) {
        Long firstAnswer = null;
        while (true) {
            try {
                return super.resolveSchemaByArtifactReference(reference);
            } catch (ApicurioRestClientException | UncheckedIOException e) {
                if (!isNotFound(e)) {
                    throw away(e);
                }
                firstAnswer = notFoundTimeout.pause(firstAnswer, e);
            }
        }
    }

    /** A registry that has lost all of its schemas is as good as away. */
    private void requireSchemas() {
        if (countSchemas() == 0) {
            throw new RegistryAwayError(
                    "The schema registry has no schemas at all: the task ends with nothing dead-lettered; restart it when the"
                            + " registry has them back",
                    null);
        }
    }

    private int countSchemas() {
        try {
            return client.searchArtifacts(null, null, null, null, null, SortBy.createdOn, SortOrder.asc, 0, 1)
                    .getCount();
        } catch (ApicurioRestClientException | UncheckedIOException e) {
            throw away(e);
        }
    }

    private static RegistryAwayError away(RuntimeException e) {
        return RegistryAwayError.noSchema(reason(e), e);
    }

    /** The registry names what it has not found; the 404 of something else at its address does not. */
    private static boolean isNotFound(RuntimeException e) {
        return e instanceof RestClientException answer
                && answer.getError().getName() != null
                && Integer.valueOf(404).equals(answer.getError().getErrorCode());
    }

    /** Of a broken connection Apicurio's exception keeps the name alone. */
    private static String reason(RuntimeException e) {
        if (e instanceof RestClientException answer
                && answer.getError().getName() != null
                && answer.getMessage() == null) {
            return answer.getError().getName();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
