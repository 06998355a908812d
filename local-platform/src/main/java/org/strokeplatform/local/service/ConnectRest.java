/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The REST interface of the workers, which answers with the platform's credentials only. */
public final class ConnectRest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String AUTHORIZATION = "Authorization";

    private final String url;
    private final String credentials;

    /** That of the first worker; it passes on what another has to do. */
    public ConnectRest(Endpoints endpoints) {
        this(endpoints, endpoints.get("CONNECT_URL"));
    }

    ConnectRest(Endpoints endpoints, String url) {
        this.url = url;
        String pair = endpoints.get("CONNECT_USER") + ":" + endpoints.get("CONNECT_PASSWORD");
        this.credentials = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return Http.send(Http.getting(url + path).header(AUTHORIZATION, credentials));
    }

    /** A connector's settings as they were rolled out; empty when the worker has none or does not answer. */
    public Map<String, String> config(String connector) throws InterruptedException {
        try {
            HttpResponse<String> answer = get("/connectors/" + connector + "/config");
            return answer.statusCode() == 200 ? JSON.readValue(answer.body(), new TypeReference<>() {}) : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }

    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return Http.send(Http.posting(url + path, json).header(AUTHORIZATION, credentials));
    }

    /** A request of another kind, with a body of JSON if it has one. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header(AUTHORIZATION, credentials)
                .header("Content-Type", "application/json");
    }
}
