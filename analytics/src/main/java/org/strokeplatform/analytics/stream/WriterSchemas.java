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
import java.util.concurrent.ConcurrentHashMap;

/** The schemas that records were written with, by their ids in the registry. */
final class WriterSchemas {

    /** An id never changes its meaning, so that the tasks of an executor share what was fetched; a registry has few. */
    private static final Map<String, Schema> FETCHED = new ConcurrentHashMap<>();

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final String registry;

    WriterSchemas(String registry) {
        this.registry = registry;
    }

    Schema get(int id) throws IOException {
        String url = registry + "/schemas/ids/" + id;
        Schema known = FETCHED.get(url);
        if (known == null) {
            known = new Schema.Parser()
                    .parse(JSON.readTree(fetch(url)).path("schema").asText());
            FETCHED.put(url, known);
        }
        return known;
    }

    /** What the registry answers at an address; anything but 200 is an error. */
    static String fetch(String url) throws IOException {
        try {
            HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("The schema registry answered " + response.statusCode() + " to " + url);
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the schema registry was asked", e);
        }
    }
}
