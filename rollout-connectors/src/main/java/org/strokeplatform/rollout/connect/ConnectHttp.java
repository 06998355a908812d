/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sends requests to the first worker that answers. Network faults and a worker that is starting are tried again for a
 * limited time, and so is the 409 that Connect gives while it moves connectors between workers. Every request this tool
 * sends may be sent twice: a lost answer does no harm. Not thread-safe.
 */
public final class ConnectHttp {

    /**
     * Where the workers are and how to be let in.
     *
     * @param urls one or more workers of the same cluster; the first that answers is used
     * @param authorization value of the {@code Authorization} header
     * @param trust certificates to trust; the JDK's own when empty
     */
    public record Endpoint(List<URI> urls, Optional<String> authorization, Optional<SSLContext> trust) {
        /** Without the header: records print what they hold. */
        @Override
        public String toString() {
            return urls.toString();
        }
    }

    /** An answer that is not to be tried again. */
    record Answer(int status, JsonNode body) {

        boolean ok() {
            return status / 100 == 2;
        }

        String message() {
            return body.path("message").asText("no message");
        }
    }

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** Connect itself gives a request up after 90 s. */
    public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(100);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    /** The path of the list of plugins. */
    static final String PLUGINS = "/connector-plugins";

    private static final Set<Integer> STARTING = Set.of(502, 503, 504);

    private final Endpoint endpoint;
    private final Pace pace;
    private final Duration requestTimeout;
    private final Duration faultLimit;
    private final Duration rebalanceLimit;
    private final Consumer<String> notes;
    private final HttpClient client;
    private int current;

    /**
     * Opens no connection yet.
     *
     * @param requestTimeout how long an answer may take
     * @param faultLimit how long network faults of one request are tried again
     * @param rebalanceLimit how long a rebalance is waited out
     * @param notes takes a line when a request has to wait
     */
    public ConnectHttp(
            Endpoint endpoint,
            Pace pace,
            Duration requestTimeout,
            Duration faultLimit,
            Duration rebalanceLimit,
            Consumer<String> notes) {
        this.endpoint = endpoint;
        this.pace = pace;
        this.requestTimeout = requestTimeout;
        this.faultLimit = faultLimit;
        this.rebalanceLimit = rebalanceLimit;
        this.notes = notes;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        endpoint.trust().ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /**
     * Sends one request.
     *
     * @param body the JSON to send, or null
     * @throws RolloutException UNREACHABLE if no worker answers in time or the user is not let in; FAILED if the workers
     *     rebalance for too long
     */
    Answer send(String method, String path, Object body) {
        Duration start = pace.now();
        Duration wait = FIRST_PAUSE;
        boolean noted = false;
        while (true) {
            Attempt attempt = attempt(method, path, body);
            if (attempt.answer != null) {
                return attempt.answer;
            }
            Duration limit = attempt.rebalancing ? rebalanceLimit : faultLimit;
            if (pace.now().minus(start).compareTo(limit) >= 0) {
                throw new RolloutException(
                        attempt.rebalancing ? ExitCode.FAILED : ExitCode.UNREACHABLE,
                        "Gave up after %d s: %s".formatted(limit.toSeconds(), attempt.fault));
            }
            if (!noted) {
                notes.accept("%s; trying for up to %d s".formatted(attempt.fault, limit.toSeconds()));
                noted = true;
            }
            pace.pause(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Either an answer, or the fault that makes it worth another try. */
    private record Attempt(Answer answer, String fault, boolean rebalancing) {}

    private Attempt attempt(String method, String path, Object body) {
        URI url = endpoint.urls().get(current);
        try {
            HttpResponse<String> response = client.send(request(url, method, path, body), BodyHandlers.ofString());
            return classify(url, path, response);
        } catch (SSLException e) {
            throw new RolloutException(
                    ExitCode.UNREACHABLE,
                    "%s: TLS failed (%s); CONNECT_TRUSTSTORE names a file with the certificates to trust"
                            .formatted(url, e.getMessage()),
                    e);
        } catch (IOException e) {
            current = (current + 1) % endpoint.urls().size();
            return new Attempt(null, "%s does not answer (%s)".formatted(url, reason(e)), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RolloutException(ExitCode.FAILED, "Interrupted while waiting for " + url, e);
        }
    }

    private Attempt classify(URI url, String path, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            throw new RolloutException(
                    ExitCode.UNREACHABLE,
                    "%s answered %d; CONNECT_USER and CONNECT_PASSWORD must hold a user that it knows"
                            .formatted(url, status));
        }
        if (STARTING.contains(status)) {
            return new Attempt(null, "%s answered %d".formatted(url, status), false);
        }
        Answer answer = new Answer(status, parse(url, response.body(), status));
        // Every worker has this list, once it has started.
        if (status == 404 && path.equals(PLUGINS)) {
            return new Attempt(null, "%s answered 404".formatted(url), false);
        }
        // Some requests are answered 500 where others get 409.
        boolean rebalancing = status == 409 || status == 500 && answer.message().contains("rebalance");
        if (rebalancing) {
            return new Attempt(null, "%s answered %d (%s)".formatted(url, status, answer.message()), true);
        }
        if (status == 500 && answer.message().startsWith("Request timed out")) {
            return new Attempt(null, "%s answered 500 (%s)".formatted(url, answer.message()), false);
        }
        return new Attempt(answer, null, false);
    }

    private HttpRequest request(URI url, String method, String path, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(requestTimeout)
                .header("Accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        endpoint.authorization().ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private static JsonNode parse(URI url, String body, int status) {
        if (body.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new RolloutException(
                    ExitCode.UNREACHABLE,
                    "%s is not a Kafka Connect worker: it answered %d without JSON".formatted(url, status),
                    e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof ConnectException) {
            return "connection refused or host unknown";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
