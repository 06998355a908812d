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
import io.apicurio.registry.serde.data.KafkaSerdeMetadata;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Registers the schema of an Avro record once for each topic. Apicurio's own resolver looks it up by its text, which it writes anew for
 * every record: for a change event of many fields that costs more than all else in the converter. A schema keeps its id for
 * ever, so what was found stays true.
 *
 * <p>A schema whose numbers are finer than those of the versions before it is not registered, as long as
 * {@value AcceptedColumns#SETTING} does not say that the targets hold them: databases round without a word. Thread-safe.
 *
 * @param <T> the type of data
 */
public final class RememberingSchemaResolver<T> extends DefaultSchemaResolver<Schema, T> {

    private final Map<String, Map<Schema, SchemaLookupResult<Schema>>> byTopic = new ConcurrentHashMap<>();
    private AcceptedColumns accepted;
    private RegisteredVersions versions;

    @Override
    public void configure(Map<String, ?> settings, SchemaParser<Schema, T> parser) {
        super.configure(settings, parser);
        accepted = new AcceptedColumns(settings);
        versions = new RegisteredVersions(client);
    }

    /**
     * Finds the schema of a record, and registers it when it is new.
     *
     * @throws FinerColumnError if its numbers would be rounded
     */
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
        Map<String, NumericType> before = NumericColumns.finer(now, versions.of(artifact(data)));
        before.keySet().removeIf(column -> accepted.contains(place.getTopic(), column, now.get(column)));
        if (!before.isEmpty()) {
            throw new FinerColumnError(place.getTopic(), place.isKey(), before, now);
        }
    }

    private ArtifactReference artifact(Record<T> data) {
        return resolveArtifactReference(
                data, artifactResolverStrategy.loadSchema() ? schemaParser.getSchemaFromData(data) : null, false, null);
    }

    @Override
    public void reset() {
        byTopic.clear();
        super.reset();
    }
}
