/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.targets;

import javax.net.ssl.SSLException;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a service by HTTP whether it is there: a schema registry or a bucket. Keys and users are not tried. */
final class HttpTarget {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /**
     * Asks.
     *
     * @param missing what a 404 means
     * @throws UnusableTargetException if it does not answer, or answers that it cannot or that there is nothing
     */
    void open(String method, String url, String missing) {
        HttpResponse<Void> answer;
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(TIMEOUT)
                    .method(method, BodyPublishers.noBody())
                    .build();
            answer = client.send(request, BodyHandlers.discarding());
        } catch (IllegalArgumentException e) {
            throw new UnusableTargetException("expected http://HOST:PORT or https://HOST:PORT, found '" + url + "'", e);
        } catch (SSLException e) {
            throw new NotCheckedException(url + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UnusableTargetException(
                    "%s does not answer (%s)".formatted(url, e.getClass().getSimpleName()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotCheckedException("interrupted");
        }
        if (answer.statusCode() == NOT_FOUND) {
            throw new UnusableTargetException(missing);
        }
        if (answer.statusCode() >= SERVER_ERROR) {
            throw new UnusableTargetException("%s answers %d".formatted(url, answer.statusCode()));
        }
    }
}
