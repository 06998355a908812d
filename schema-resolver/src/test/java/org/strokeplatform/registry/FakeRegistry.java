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
import java.util.Map;

/** Answers as a schema registry that has one schema, by the content id 7, until it is set to answer otherwise. */
final class FakeRegistry implements AutoCloseable {

    static final int KNOWN_ID = 7;
    static final String SCHEMA =
            "{\"type\": \"record\", \"name\": \"Row\", \"fields\": [{\"name\": \"text\", \"type\": \"string\"}]}";

    private static final String SEARCH = "/apis/registry/v2/search/artifacts";
    private static final String CONTENT = "/apis/registry/v2/ids/contentIds/";

    private final HttpServer server;
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

    /** From now on every answer is this one. */
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
}
