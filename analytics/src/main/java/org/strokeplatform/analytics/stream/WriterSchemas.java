/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.stream;

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

/** The schemas that records were written with, by their ids in the registry. */
final class WriterSchemas {

    /** An id never changes its meaning, so that the tasks of an executor share what was fetched; a registry has few. */
    private static final Map<String, Schema> FETCHED = new ConcurrentHashMap<>();

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final JsonMapper JSON = new JsonMapper();

    private final String registry;

    WriterSchemas(String registry) {
        this.registry = registry;
    }

    /**
     * The schema of an id; empty if the registry has none while it has the topic's.
     *
     * @throws IOException if the registry does not answer, or has nothing of the topic: it may have just started, or lost
     *     its data
     */
    Optional<Schema> find(int id, String topic) throws IOException {
        String url = registry + "/schemas/ids/" + id;
        Schema known = FETCHED.get(url);
        if (known != null) {
            return Optional.of(known);
        }
        HttpResponse<String> response = ask(url);
        if (response.statusCode() == NOT_FOUND) {
            fetch(registry + "/subjects/" + topic + "-value/versions/latest");
            return Optional.empty();
        }
        Schema schema = new Schema.Parser()
                .parse(JSON.readTree(body(response, url)).path("schema").asText());
        FETCHED.put(url, schema);
        return Optional.of(schema);
    }

    /** What the registry answers at an address; anything but 200 is an error. */
    static String fetch(String url) throws IOException {
        return body(ask(url), url);
    }

    private static String body(HttpResponse<String> response, String url) throws IOException {
        if (response.statusCode() != OK) {
            throw new IOException("The schema registry answered " + response.statusCode() + " to " + url);
        }
        return response.body();
    }

    private static HttpResponse<String> ask(String url) throws IOException {
        try {
            HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            return client.send(
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the schema registry was asked", e);
        }
    }
}
