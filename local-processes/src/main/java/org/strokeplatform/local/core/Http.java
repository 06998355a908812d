/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Requests to the platform's own services. */
public final class Http {

    /** A frozen service keeps nobody waiting who only asks. */
    private static final Duration QUICK = Duration.ofSeconds(5);

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Http() {}

    public static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return send(getting(url));
    }

    /** Whether a service answers with 200. */
    public static boolean isOk(String url) throws IOException, InterruptedException {
        return get(url).statusCode() == 200;
    }

    public static HttpResponse<String> post(String url, String json) throws IOException, InterruptedException {
        return send(posting(url, json));
    }

    /** A request for what is at a URL; it ends after 5 s. */
    public static HttpRequest.Builder getting(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(QUICK).GET();
    }

    /** A request that posts JSON; it ends after 30 s. */
    public static HttpRequest.Builder posting(String url, String json) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    /** Sends, and waits for the whole response. */
    public static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
