/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.rest.client.exception.NotFoundException;
import io.apicurio.registry.rest.v2.beans.SearchedVersion;
import io.apicurio.registry.serde.data.KafkaSerdeMetadata;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Registers the schema of an Avro record once for each topic. Apicurio's own resolver looks it up by its text, which it writes again for
 * every record: for a change event of many fields that costs more than all else in the converter. A schema keeps its id for
 * ever, so what was found stays true.
 *
 * <p>A schema whose numbers are finer than those of the versions before it is not registered, as long as
 * {@value AcceptedColumns#SETTING} does not say that the targets hold them: databases round without a word. Thread-safe.
 *
 * @param <T> the type of data
 */
public final class RememberingSchemaResolver<T> extends DefaultSchemaResolver<Schema, T> {

    /** More than one table ever has; the registry's own limit is 20. */
    private static final int MOST_VERSIONS = 10_000;

    private final Map<String, Map<Schema, SchemaLookupResult<Schema>>> byTopic = new ConcurrentHashMap<>();
    private AcceptedColumns accepted;

    @Override
    public void configure(Map<String, ?> settings, SchemaParser<Schema, T> parser) {
        super.configure(settings, parser);
        accepted = new AcceptedColumns(settings);
    }

    /** @throws FinerColumnError if the schema is new and numbers would be rounded */
    @Override
    public SchemaLookupResult<Schema> resolveSchema(Record<T> data) {
        if (!(data.payload() instanceof GenericContainer value)
                || !(data.metadata() instanceof KafkaSerdeMetadata place)) {
            return super.resolveSchema(data);
        }
        Map<Schema, SchemaLookupResult<Schema>> known =
                byTopic.computeIfAbsent(place.getTopic(), topic -> new ConcurrentHashMap<>());
        SchemaLookupResult<Schema> found = known.get(value.getSchema());
        if (found == null) {
            refuseFinerColumns(data, place, value.getSchema());
            found = super.resolveSchema(data);
            known.put(value.getSchema(), found);
        }
        return found;
    }

    private void refuseFinerColumns(Record<T> data, KafkaSerdeMetadata place, Schema schema) {
        Map<String, NumericType> now = NumericColumns.of(schema);
        if (now.isEmpty()) {
            return;
        }
        Map<String, NumericType> before = NumericColumns.finer(now, versions(artifact(data)));
        before.keySet().removeIf(column -> accepted.contains(place.getTopic(), column, now.get(column)));
        if (!before.isEmpty()) {
            throw new FinerColumnError(place.getTopic(), place.isKey(), before, now);
        }
    }

    private ArtifactReference artifact(Record<T> data) {
        return resolveArtifactReference(
                data, artifactResolverStrategy.loadSchema() ? schemaParser.getSchemaFromData(data) : null, false, null);
    }

    /** The registered schemas, newest first, each read when it is asked for; none when the registry has no such artifact. */
    private Iterator<Schema> versions(ArtifactReference artifact) {
        return list(artifact).stream()
                .sorted(Comparator.comparing(SearchedVersion::getGlobalId).reversed())
                .map(SearchedVersion::getGlobalId)
                .toList()
                .stream()
                .map(this::read)
                .iterator();
    }

    private List<SearchedVersion> list(ArtifactReference artifact) {
        try {
            return client.listArtifactVersions(artifact.getGroupId(), artifact.getArtifactId(), 0, MOST_VERSIONS)
                    .getVersions();
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private Schema read(long globalId) {
        try (InputStream text = client.getContentByGlobalId(globalId)) {
            return new Schema.Parser().parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void reset() {
        byTopic.clear();
        super.reset();
    }
}
