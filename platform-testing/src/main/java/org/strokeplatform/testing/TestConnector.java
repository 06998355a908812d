/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.local.service.ConnectRest;
import org.strokeplatform.local.service.Platform;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

/** A connector of one test or measurement: a packaged one under another name with some settings changed; gone when closed. */
public final class TestConnector implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final ConnectRest connect;
    private final String path;

    private TestConnector(ConnectRest connect, String path) {
        this.connect = connect;
        this.path = path;
    }

    /**
     * Starts it; under a name of its own it has one task.
     *
     * @param changed what differs from the file; an empty value removes a setting
     */
    public static TestConnector start(Platform platform, String packaged, String name, Map<String, String> changed)
            throws IOException {
        Map<String, String> settings = settings(platform, packaged, changed);
        if (!name.equals(packaged) && !changed.containsKey("tasks.max")) {
            settings.put("tasks.max", "1");
        }
        TestConnector connector = of(platform, name);
        connector.send(
                connector
                        .request("/config")
                        .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(settings))),
                200);
        return connector;
    }

    /**
     * Changes a packaged sink. What its former task had in its hand it has written when this returns, and it writes no more:
     * else it could still take rows that are meant for the new settings.
     */
    public static void changeSink(Platform platform, String name, Map<String, String> changed) throws IOException {
        TestConnector sink = of(platform, name);
        sink.put("stop");
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                platform.context().endpoints().get("KAFKA_BOOTSTRAP")))) {
            Await.until(
                    "the task of " + name + " has ended", () -> TestTopics.areEmpty(admin, List.of("connect-" + name)));
            start(platform, name, name, changed);
        } finally {
            sink.put("resume");
        }
    }

    /** One that is there already. */
    public static TestConnector of(Platform platform, String name) {
        return new TestConnector(new ConnectRest(platform.context().endpoints()), "/connectors/" + name);
    }

    /** The settings of a packaged one with some changed; an empty value removes a setting. */
    public static Map<String, String> settings(Platform platform, String packaged, Map<String, String> changed)
            throws IOException {
        String edition = platform.context().plugins().edition().toString();
        Path file = platform.context().distribution().connectors(edition).resolve(packaged + ".json");
        Map<String, String> settings =
                JSON.convertValue(JSON.readTree(file.toFile()).get("config"), new TypeReference<>() {});
        settings.putAll(changed);
        settings.values().removeIf(String::isEmpty);
        return settings;
    }

    /** Asks Connect to {@code stop} or {@code resume} it. */
    public void put(String what) {
        send(request("/" + what).PUT(HttpRequest.BodyPublishers.noBody()), 202);
    }

    /** The state of its tasks, of one that does not run if there is one; empty while it has none. */
    public String taskState() throws IOException, InterruptedException {
        List<String> states = tasks().findValuesAsText("state");
        return states.stream()
                .filter(state -> !state.equals("RUNNING"))
                .findFirst()
                .orElse(states.isEmpty() ? "" : "RUNNING");
    }

    /** Why a task failed, as Connect tells it; empty while none has. */
    public String trace() throws IOException, InterruptedException {
        return String.join("\n", tasks().findValuesAsText("trace"));
    }

    /** Waits until a task has failed with a text in its trace; the trace. */
    public String awaitTrace(String text) {
        AtomicReference<String> trace = new AtomicReference<>();
        Await.until("the trace has a text", () -> {
            trace.set(trace());
            assertThat(trace.get()).contains(text);
            return true;
        });
        return trace.get();
    }

    @Override
    public void close() {
        send(request("").DELETE(), 404);
    }

    private JsonNode tasks() throws IOException, InterruptedException {
        return JSON.readTree(connect.get(path + "/status").body()).path("tasks");
    }

    private HttpRequest.Builder request(String what) {
        return connect.request(path + what);
    }

    /** Sends it until it is taken: while workers find each other, Connect answers 409 or 500. */
    private void send(HttpRequest.Builder request, int alsoFine) {
        Await.until("Connect takes a request", () -> {
            HttpResponse<String> answer = Http.send(request);
            int status = answer.statusCode();
            if (status >= 400 && status < 500 && status != 409 && status != alsoFine) {
                throw new AssertionError("Connect answered " + status + ": " + answer.body());
            }
            return status / 100 == 2 || status == alsoFine;
        });
    }
}
