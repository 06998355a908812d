/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.serde.data.KafkaSerdeMetadata;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Registers the schema of an Avro record once for each topic. Apicurio's own resolver looks it up by its text, which it writes anew for
 * every record: for a change event of many fields that costs more than all else in the converter. A schema keeps its id for
 * ever, so what was found stays true. Thread-safe.
 *
 * @param <T> the type of data
 */
public final class RememberingSchemaResolver<T> extends DefaultSchemaResolver<Schema, T> {

    private final Map<String, Map<Schema, SchemaLookupResult<Schema>>> byTopic = new ConcurrentHashMap<>();

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
            found = super.resolveSchema(data);
            known.put(value.getSchema(), found);
        }
        return found;
    }

    @Override
    public void reset() {
        byTopic.clear();
        super.reset();
    }
}
