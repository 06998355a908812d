/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.wire;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.avro.Schema;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas that records were written with, by their ids in the registry; each is fetched once. */
public final class WriterSchemas {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final JsonMapper JSON = new JsonMapper();

    /** An id never changes its meaning, and a registry has few. */
    private final Map<Integer, Schema> fetched = new ConcurrentHashMap<>();

    private final String registry;
    private final Duration timeout;

    /**
     * Those of a registry.
     *
     * @param registry the URL of its Confluent-compatible API
     * @param timeout of each request
     */
    public WriterSchemas(String registry, Duration timeout) {
        this.registry = registry;
        this.timeout = timeout;
    }

    /**
     * The schema of an id.
     *
     * @throws IOException if the registry does not answer, or has none
     */
    public Schema get(int id) throws IOException, InterruptedException {
        return find(id).orElseThrow(() -> unexpected(NOT_FOUND, path(id)));
    }

    /**
     * The schema of an id; empty if the registry has none.
     *
     * @throws IOException if the registry does not answer
     */
    public Optional<Schema> find(int id) throws IOException, InterruptedException {
        Schema known = fetched.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        String path = path(id);
        HttpResponse<String> response = ask(path);
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(remember(id, body(response, path)));
    }

    /**
     * The schema of an id; empty if the registry has none while it has the topic's.
     *
     * @throws IOException if the registry does not answer, or has nothing of the topic: it may have just started, or lost
     *     its data
     */
    public Optional<Schema> find(int id, String topic) throws IOException, InterruptedException {
        Optional<Schema> found = find(id);
        if (found.isEmpty()) {
            requireAnswer("/subjects/" + topic + "-value/versions/latest");
        }
        return found;
    }

    /**
     * Asks for something that the registry should have.
     *
     * @throws IOException unless it has
     */
    public void requireAnswer(String path) throws IOException, InterruptedException {
        body(ask(path), path);
    }

    private Schema remember(int id, String answer) throws IOException {
        Schema schema =
                new Schema.Parser().parse(JSON.readTree(answer).path("schema").asText());
        fetched.put(id, schema);
        return schema;
    }

    private String body(HttpResponse<String> response, String path) throws IOException {
        if (response.statusCode() != OK) {
            throw unexpected(response.statusCode(), path);
        }
        return response.body();
    }

    private IOException unexpected(int status, String path) {
        return new IOException("The schema registry answered " + status + " to " + registry + path);
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(registry + path))
                        .timeout(timeout)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String path(int id) {
        return "/schemas/ids/" + id;
    }
}
