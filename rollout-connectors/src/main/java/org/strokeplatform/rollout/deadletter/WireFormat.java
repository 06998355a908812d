/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.avro.AvroRuntimeException;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads keys and values in Confluent's wire format: a zero byte, the schema's id, Avro. Not thread-safe. */
public final class WireFormat {

    private static final int HEADER = 1 + Integer.BYTES;
    private static final int NOT_FOUND = 404;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, Optional<Schema>> schemas = new HashMap<>();
    private final String registry;

    /**
     * Reads with a registry's schemas.
     *
     * @param registry the URL of its Confluent-compatible API
     */
    public WireFormat(String registry) {
        this.registry = registry;
    }

    /**
     * What some bytes hold; empty when they are not in this format, or no schema is known for them.
     *
     * @throws IOException if the registry does not answer
     */
    public Optional<GenericRecord> read(byte[] bytes) throws IOException, InterruptedException {
        if (bytes == null || bytes.length < HEADER || bytes[0] != 0) {
            return Optional.empty();
        }
        Optional<Schema> schema =
                schema(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt());
        if (schema.isEmpty() || schema.get().getType() != Schema.Type.RECORD) {
            return Optional.empty();
        }
        try {
            return Optional.of(new GenericDatumReader<GenericRecord>(schema.get())
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null)));
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            return Optional.empty(); // garbage behind a header that happens to be right
        }
    }

    private Optional<Schema> schema(int id) throws IOException, InterruptedException {
        Optional<Schema> known = schemas.get(id);
        if (known == null) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id))
                            .timeout(TIMEOUT)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2 && answer.statusCode() != NOT_FOUND) {
                throw new IOException("The schema registry answered " + answer.statusCode());
            }
            known = answer.statusCode() == NOT_FOUND
                    ? Optional.empty()
                    : Optional.of(new Schema.Parser()
                            .parse(json.readTree(answer.body()).path("schema").asText()));
            schemas.put(id, known);
        }
        return known;
    }
}
