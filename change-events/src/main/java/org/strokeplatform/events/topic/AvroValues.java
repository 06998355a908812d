/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.topic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads Confluent's wire format; schemas come from the registry by their id. Not thread-safe. */
public final class AvroValues {

    private static final byte MAGIC = 0;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final ObjectMapper json = JsonMapper.builder().build();
    private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
    private final String registry;

    /**
     * Reads with a registry's schemas.
     *
     * @param registry the URL of its Confluent-compatible API
     */
    public AvroValues(String registry) {
        this.registry = registry;
    }

    /** What a record's key holds, or its value. */
    public GenericRecord read(byte[] value) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        if (bytes.get() != MAGIC) {
            throw new IOException("A record is not in Confluent's wire format");
        }
        GenericDatumReader<GenericRecord> reader = reader(bytes.getInt());
        return reader.read(null, DecoderFactory.get().binaryDecoder(value, bytes.position(), bytes.remaining(), null));
    }

    RowChange change(byte[] value) throws IOException, InterruptedException {
        GenericRecord envelope = read(value);
        return new RowChange(
                envelope.get("op").toString(), row((GenericRecord) envelope.get("before")), row((GenericRecord)
                        envelope.get("after")));
    }

    private GenericDatumReader<GenericRecord> reader(int id) throws IOException, InterruptedException {
        GenericDatumReader<GenericRecord> reader = readers.get(id);
        if (reader == null) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id))
                    .timeout(TIMEOUT)
                    .build();
            String answer =
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            String schema = json.readTree(answer).path("schema").asText();
            reader = new GenericDatumReader<>(new Schema.Parser().parse(schema));
            readers.put(id, reader);
        }
        return reader;
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
