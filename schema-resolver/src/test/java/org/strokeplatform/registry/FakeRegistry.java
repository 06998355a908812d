/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.apicurio.registry.utils.converter.AvroConverter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Answers as a schema registry that has one schema, by the content id 7, takes others, and can be set to answer otherwise. */
final class FakeRegistry implements AutoCloseable {

    static final int KNOWN_ID = 7;
    static final String SCHEMA =
            "{\"type\": \"record\", \"name\": \"Row\", \"fields\": [{\"name\": \"text\", \"type\": \"string\"}]}";

    private static final String SEARCH = "/apis/registry/v2/search/artifacts";
    private static final String GROUP = "/apis/registry/v2/groups/default/artifacts";
    private static final String GLOBAL = "/apis/registry/v2/ids/globalIds/";
    private static final String CONTENT = "/apis/registry/v2/ids/contentIds/";

    private final HttpServer server;
    private final List<Version> registered = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String body;
    private volatile int requests;
    private volatile int requestsUntilLoaded;
    private volatile int schemas = 1;
    private volatile boolean searches = true;

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/apis/registry/v2";
    }

    /** Apicurio's converter of values with the resolver in it, which asks here. */
    AvroConverter<Object> converter(Class<?> resolver, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("apicurio.registry.url", url());
        settings.put("apicurio.registry.headers.enabled", "false");
        settings.put("apicurio.registry.id-handler", "io.apicurio.registry.serde.Legacy4ByteIdHandler");
        settings.put("apicurio.registry.use-id", "contentId");
        settings.put("apicurio.registry.schema-resolver", resolver.getName());
        AvroConverter<Object> converter = new AvroConverter<>();
        converter.configure(settings, false);
        return converter;
    }

    int requests() {
        return requests;
    }

    /** How many schemas it has taken. */
    int registered() {
        return registered.size();
    }

    /**
     * From now on every answer is this one.
     *
     * @param body null for its own answers again
     */
    void answers(int status, String body) {
        this.status = status;
        this.body = body;
    }

    /** From now on it does not have its schema yet for some requests, though it has others. */
    void loads(int requests) {
        requestsUntilLoaded = this.requests + requests;
    }

    /** From now on it has no schema at all. */
    void loseSchemas() {
        schemas = 0;
    }

    /** From now on it fails when it is asked what it has. */
    void failSearches() {
        searches = false;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests++;
        String path = exchange.getRequestURI().getPath();
        if (body != null) {
            send(exchange, status, body);
        } else if (path.equals(SEARCH)) {
            send(exchange, searches ? 200 : 500, "{\"artifacts\": [], \"count\": " + schemas + "}");
        } else if (path.equals(GROUP)) {
            send(exchange, 200, register(exchange));
        } else if (path.startsWith(GROUP) && has(artifact(path))) {
            send(exchange, 200, versions(artifact(path)));
        } else if (path.startsWith(GLOBAL)) {
            send(exchange, 200, registered.get(Integer.parseInt(path.substring(GLOBAL.length())) - 1).schema);
        } else if (schemas > 0 && requests > requestsUntilLoaded && path.equals(CONTENT + KNOWN_ID)) {
            send(exchange, 200, SCHEMA);
        } else if (path.equals(CONTENT + KNOWN_ID + "/references")) {
            send(exchange, 200, "[]");
        } else {
            send(exchange, 404, """
                    {"error_code": 404, "name": "ContentNotFoundException", "message": "No content with that id"}
                    """);
        }
    }

    /** Ids are the places in the list, from 1 on. */
    private String register(HttpExchange exchange) throws IOException {
        Version version = new Version(
                exchange.getRequestHeaders().getFirst("X-Registry-ArtifactId"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!registered.contains(version)) {
            registered.add(version);
        }
        return metadata(version);
    }

    private boolean has(String artifact) {
        return registered.stream().anyMatch(version -> version.artifact.equals(artifact));
    }

    /** Oldest first, as Apicurio does. */
    private String versions(String artifact) {
        return registered.stream()
                .filter(version -> version.artifact.equals(artifact))
                .map(this::metadata)
                .collect(Collectors.joining(", ", "{\"versions\": [", "]}"));
    }

    private String metadata(Version version) {
        int id = registered.indexOf(version) + 1;
        return """
                {"id": "%s", "version": "%d", "type": "AVRO", "globalId": %d, "contentId": %d, "references": []}
                """.formatted(version.artifact, id, id, id);
    }

    private static String artifact(String path) {
        return path.substring(GROUP.length() + 1).replace("/versions", "");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Version(String artifact, String schema) {}
}
