/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.topic;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.strokeplatform.events.wire.WireFormat;
import org.strokeplatform.events.wire.WriterSchemas;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads keys and values in Confluent's wire format, with the schemas that they were written with. */
public final class AvroValues {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new ConcurrentHashMap<>();
    private final WriterSchemas schemas;

    /**
     * Reads with a registry's schemas.
     *
     * @param registry the URL of its Confluent-compatible API
     */
    public AvroValues(String registry) {
        this(new WriterSchemas(registry, TIMEOUT));
    }

    public AvroValues(WriterSchemas schemas) {
        this.schemas = schemas;
    }

    /** What a record's key holds, or its value. */
    public GenericRecord read(byte[] bytes) throws IOException, InterruptedException {
        int id = WireFormat.schemaId(bytes)
                .orElseThrow(() -> new IOException("A record is not in Confluent's wire format"));
        GenericDatumReader<GenericRecord> reader = readers.get(id);
        if (reader == null) {
            reader = new GenericDatumReader<>(schemas.get(id));
            readers.put(id, reader);
        }
        int header = WireFormat.HEADER_BYTES;
        return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, header, bytes.length - header, null));
    }

    RowChange change(byte[] value) throws IOException, InterruptedException {
        GenericRecord envelope = read(value);
        return new RowChange(
                envelope.get("op").toString(), row((GenericRecord) envelope.get("before")), row((GenericRecord)
                        envelope.get("after")));
    }

    private static Map<String, Object> row(GenericRecord struct) {
        if (struct == null) {
            return null;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        for (Schema.Field field : struct.getSchema().getFields()) {
            row.put(field.name(), plain(field.schema(), struct.get(field.pos())));
        }
        return row;
    }

    private static Object plain(Schema schema, Object value) {
        if (value instanceof Long millis && isTime(schema)) {
            return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
        }
        return value instanceof CharSequence text ? text.toString() : value;
    }

    private static boolean isTime(Schema schema) {
        if (schema.isUnion()) {
            return schema.getTypes().stream().anyMatch(AvroValues::isTime);
        }
        return schema.getLogicalType() != null
                && schema.getLogicalType().getName().equals("timestamp-millis");
    }
}
