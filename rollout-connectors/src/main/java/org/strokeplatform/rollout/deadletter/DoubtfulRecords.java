/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.deadletter;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.strokeplatform.events.topic.AvroValues;
import org.strokeplatform.events.wire.WireFormat;
import org.strokeplatform.events.wire.WriterSchemas;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads keys and values of which it is not sure that they are in Confluent's wire format. Not thread-safe. */
public final class DoubtfulRecords {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final WriterSchemas schemas;
    private final AvroValues values;
    private final Set<Integer> absent = new HashSet<>();

    /**
     * Reads with a registry's schemas.
     *
     * @param registry the URL of its Confluent-compatible API
     */
    public DoubtfulRecords(String registry) {
        schemas = new WriterSchemas(registry, TIMEOUT);
        values = new AvroValues(schemas);
    }

    /**
     * What some bytes hold; empty when they are not in this format, or no schema is known for them.
     *
     * @throws IOException if the registry does not answer
     */
    public Optional<GenericRecord> read(byte[] bytes) throws IOException, InterruptedException {
        OptionalInt id = bytes == null ? OptionalInt.empty() : WireFormat.schemaId(bytes);
        Optional<Schema> schema = id.isEmpty() ? Optional.empty() : schema(id.getAsInt());
        if (schema.isEmpty() || schema.get().getType() != Schema.Type.RECORD) {
            return Optional.empty();
        }
        try {
            return Optional.of(values.read(bytes));
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            return Optional.empty(); // garbage behind a header that happens to be right
        }
    }

    private Optional<Schema> schema(int id) throws IOException, InterruptedException {
        if (absent.contains(id)) {
            return Optional.empty();
        }
        Optional<Schema> schema = schemas.find(id);
        if (schema.isEmpty()) {
            absent.add(id);
        }
        return schema;
    }
}
