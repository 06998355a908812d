/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.data.Record;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Registers the schema of an Avro record once. Apicurio's own resolver looks it up by its text, which it writes anew for
 * every record: for a change event of many fields that costs more than all else in the converter. A schema keeps its id for
 * ever, so what was found stays true. Thread-safe.
 *
 * @param <T> the type of data
 */
public final class RememberingSchemaResolver<T> extends DefaultSchemaResolver<Schema, T> {

    private final Map<Schema, SchemaLookupResult<Schema>> known = new ConcurrentHashMap<>();

    @Override
    public SchemaLookupResult<Schema> resolveSchema(Record<T> data) {
        if (!(data.payload() instanceof GenericContainer value)) {
            return super.resolveSchema(data);
        }
        SchemaLookupResult<Schema> found = known.get(value.getSchema());
        if (found == null) {
            found = super.resolveSchema(data);
            known.put(value.getSchema(), found);
        }
        return found;
    }

    @Override
    public void reset() {
        known.clear();
        super.reset();
    }
}
