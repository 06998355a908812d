/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.rest.client.exception.NotFoundException;
import io.apicurio.registry.rest.client.exception.RestClientException;
import io.apicurio.rest.client.error.ApicurioRestClientException;

import java.io.UncheckedIOException;

/**
 * Finds the schemas of records as Apicurio's own resolver does, and ends a sink's task when the registry gives no answer:
 * what the task has in hand is neither set aside nor committed, and is read again when the task is restarted.
 *
 * <p>A {@code RetriableException} would make Connect wait, but a task that is stopped while it waits sets all that it has
 * in hand aside and commits it. A schema that the registry answers not to have is the fault of the record. Thread-safe.
 *
 * @param <S> the type of schema
 * @param <T> the type of data
 */
public final class TaskEndingSchemaResolver<S, T> extends DefaultSchemaResolver<S, T> {

    /**
     * Finds the schema that a record names.
     *
     * @throws NotFoundException if the registry does not have it
     * @throws RegistryAwayError if the registry cannot be asked
     */
    @Override
    public SchemaLookupResult<S> resolveSchemaByArtifactReference(ArtifactReference reference) {
        try {
            return super.resolveSchemaByArtifactReference(reference);
        } catch (NotFoundException e) {
            throw e;
        } catch (ApicurioRestClientException | UncheckedIOException e) {
            throw new RegistryAwayError(
                    "The schema registry gave no schema (" + reason(e)
                            + "): the task ends with nothing set aside; restart it when the registry answers",
                    e);
        }
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
