/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.strokeplatform.rollout.connect.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Connect worker with a source and a sink plugin, as far as the tool can tell. */
final class FakeWorker implements AutoCloseable {

    static final String SOURCE = "org.example.FakeSourceConnector";
    static final String MYSQL = "io.debezium.connector.mysql.MySqlConnector";
    static final String SINK = "org.example.FakeSinkConnector";

    private static final Set<String> DECLARED = Set.of(
            "name",
            "connector.class",
            "tasks.max",
            "topics",
            "transforms",
            "host",
            "database.hostname",
            "database.port",
            "database.user",
            "database.password",
            "poll.interval.ms",
            "connection.password",
            "batch.size");
    private static final String FAILURE =
            "org.example.OuterException: x\nCaused by: org.example.DownException: password=hush1";
    private static final Pattern CONNECTOR = Pattern.compile("/connectors/([^/?]+)(?:/tasks/\\d+)?(?:/([a-z]+))?");
    /** Looks at the status after a change that still find no task. */
    private static final int STARTING_LOOKS = 2;

    static {
        // Else each answer waits 40 ms for the client's acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Connector> connectors = new TreeMap<>();
    private final Map<String, Runnable> beforePut = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final Map<String, Integer> conflicts = new HashMap<>();
    private final Map<String, Integer> drops = new HashMap<>();
    private final Map<String, Integer> errors = new HashMap<>();
    private final Map<String, Integer> silences = new HashMap<>();
    private final Map<String, List<String>> reportedAfterPut = new HashMap<>();
    private final Map<String, Integer> commitsAfter = new HashMap<>();
    private String authorization = "";

    private static final class Connector {
        private Map<String, String> config = new LinkedHashMap<>();
        private String state = "RUNNING";
        private String trace = "";
        private int looksLeft;
        private int offset = 2;
        private final List<String> reported = new ArrayList<>();
    }

    FakeWorker() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Requests that change something, in their order. */
    synchronized List<String> changes() {
        return requests.stream()
                .filter(request -> !request.startsWith("GET") && !request.contains("/connector-plugins/"))
                .toList();
    }

    synchronized Map<String, String> config(String name) {
        return connectors.containsKey(name) ? Map.copyOf(connectors.get(name).config) : Map.of();
    }

    synchronized Set<String> names() {
        return Set.copyOf(connectors.keySet());
    }

    synchronized void put(String name, Map<String, String> config) {
        Connector connector = connectors.computeIfAbsent(name, key -> new Connector());
        connector.config = new LinkedHashMap<>(config);
        connector.looksLeft = STARTING_LOOKS;
        connector.reported.addAll(reportedAfterPut.getOrDefault(name, List.of()));
        reportedAfterPut.remove(name);
        boolean broken = "wrong".equals(config.get("host"));
        connector.state = broken ? "FAILED" : "RUNNING";
        connector.trace = broken ? "org.example.DownException: no route\n\tat org.example.Task.start" : "";
    }

    /** Does to a connector what somebody else asks for: pause, stop, resume. */
    synchronized void change(String name, String verb) {
        change(connectors.get(name), verb);
    }

    /** Makes a connector's tasks fail. */
    synchronized void fail(String name) {
        connectors.get(name).state = "FAILED";
        connectors.get(name).trace = FAILURE;
    }

    /** Moves a connector's offset on. */
    synchronized void commit(String name) {
        connectors.get(name).offset++;
    }

    /** Moves a connector's offset on when it has been asked for so many times. */
    synchronized void commitAfter(String name, int looks) {
        commitsAfter.put(name, looks);
    }

    /**
     * Lets the next configuration of a connector take its time: the task is reported in these states first, with the
     * failure of before where it has failed.
     */
    synchronized void reportAfterPut(String name, List<String> states) {
        reportedAfterPut.put(name, states);
    }

    /** Does something while a connector's configuration is being put, before it takes effect. */
    synchronized void beforePut(String name, Runnable action) {
        beforePut.put(name, action);
    }

    /** Answers the next requests that begin so, such as {@code PUT /connectors/}, with 409. */
    synchronized void rebalanceDuring(String start, int times) {
        conflicts.put(start, times);
    }

    /** Breaks the connection of the next requests that begin so. */
    synchronized void dropDuring(String start, int times) {
        drops.put(start, times);
    }

    /** Answers the next requests that begin so with 500. */
    synchronized void failDuring(String start, int times) {
        errors.put(start, times);
    }

    /** Never answers the next requests that begin so. */
    synchronized void keepSilentDuring(String start, int times) {
        silences.put(start, times);
    }

    /** The state that was last asked for. */
    synchronized String state(String name) {
        return connectors.get(name).state;
    }

    synchronized String authorization() {
        return authorization;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        Runnable action;
        synchronized (this) {
            authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            requests.add(request);
            if (use(drops, request)) {
                exchange.close();
                return;
            }
            if (use(silences, request)) {
                return;
            }
            if (use(errors, request)) {
                answer(exchange, 500, Map.of("error_code", 500, "message", "the coordinator is away"));
                return;
            }
            if (use(conflicts, request)) {
                answer(exchange, 409, Map.of("error_code", 409, "message", "a rebalance is in process"));
                return;
            }
            Matcher matcher = CONNECTOR.matcher(exchange.getRequestURI().getPath());
            boolean put = matcher.matches() && request.startsWith("PUT") && "config".equals(matcher.group(2));
            action = put ? beforePut.remove(matcher.group(1)) : null;
        }
        if (action != null) {
            action.run();
        }
        synchronized (this) {
            route(exchange, body);
        }
    }

    private static boolean use(Map<String, Integer> left, String request) {
        for (Map.Entry<String, Integer> entry : left.entrySet()) {
            if (request.startsWith(entry.getKey()) && entry.getValue() > 0) {
                entry.setValue(entry.getValue() - 1);
                return true;
            }
        }
        return false;
    }

    private void route(HttpExchange exchange, String body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher matcher = CONNECTOR.matcher(path);
        if (path.equals("/connector-plugins")) {
            answer(
                    exchange,
                    200,
                    List.of(
                            Map.of("class", SOURCE, "type", "source", "version", "1"),
                            Map.of("class", MYSQL, "type", "source", "version", "1"),
                            Map.of("class", SINK, "type", "sink", "version", "1")));
        } else if (path.equals("/connector-plugins/" + SINK + "/config")) {
            answer(
                    exchange,
                    200,
                    List.of(Map.of("name", "pin", "type", "PASSWORD"), Map.of("name", "host", "type", "STRING")));
        } else if (path.endsWith("/config/validate")) {
            answer(exchange, 200, Map.of("configs", definitions(Json.texts(Json.MAPPER.readTree(body)))));
        } else if (path.equals("/connectors")) {
            Map<String, Object> all = new LinkedHashMap<>();
            connectors.keySet().forEach(name -> all.put(name, Map.of("status", status(name))));
            answer(exchange, 200, all);
        } else if (matcher.matches()) {
            connector(exchange, matcher.group(1), String.valueOf(matcher.group(2)), body);
        } else {
            answer(exchange, 404, Map.of("message", "HTTP 404 Not Found"));
        }
    }

    private void connector(HttpExchange exchange, String name, String part, String body) throws IOException {
        String method = exchange.getRequestMethod();
        if (method.equals("PUT") && part.equals("config")) {
            put(name, Json.texts(Json.MAPPER.readTree(body)));
            answer(exchange, 200, Map.of("name", name));
            return;
        }
        Connector connector = connectors.get(name);
        if (connector == null) {
            answer(exchange, 404, Map.of("message", "Connector " + name + " not found"));
            return;
        }
        switch (method + " " + part) {
            case "GET config" -> answer(exchange, 200, withAdditions(name, connector.config));
            case "GET status" -> answer(exchange, 200, status(name));
            case "GET tasks" -> answer(exchange, 200, List.of(Map.of("config", connector.config)));
            case "GET offsets" -> {
                if (commitsAfter.merge(name, -1, Integer::sum) == 0) {
                    connector.offset++;
                }
                answer(
                        exchange,
                        200,
                        Map.of(
                                "offsets",
                                List.of(Map.of(
                                        "partition",
                                        new TreeMap<>(Map.of("kafka_topic", "t", "kafka_partition", 0)),
                                        "offset",
                                        Map.of("kafka_offset", connector.offset)))));
            }
            case "DELETE null" -> {
                connectors.remove(name);
                answer(exchange, 204, null);
            }
            default -> {
                change(connector, part);
                answer(exchange, 202, Map.of());
            }
        }
    }

    private static void change(Connector connector, String verb) {
        switch (verb) {
            case "pause" -> connector.state = "PAUSED";
            case "stop" -> connector.state = "STOPPED";
            case "resume" -> connector.state = "RUNNING";
            // Connect reports the state of before until the part runs or has failed.
            case "restart" -> connector.state = "wrong".equals(connector.config.get("host")) ? "FAILED" : "RUNNING";
            default -> { // Resetting offsets shows in the requests.
            }
        }
    }

    private static Map<String, String> withAdditions(String name, Map<String, String> config) {
        Map<String, String> live = new LinkedHashMap<>(config);
        live.put("name", name);
        live.put("__internal.config.version", "7");
        return live;
    }

    private Map<String, Object> status(String name) {
        Connector connector = connectors.get(name);
        if (!connector.reported.isEmpty()) {
            return reported(name, connector.reported.remove(0));
        }
        boolean starting = connector.looksLeft > 0;
        connector.looksLeft = Math.max(0, connector.looksLeft - 1);
        Map<String, Object> task =
                Map.of("id", 0, "state", connector.state, "worker_id", "127.0.0.1:8083", "trace", connector.trace);
        String own = connector.state.equals("FAILED") ? "RUNNING" : connector.state;
        boolean idle = starting || connector.state.equals("STOPPED");
        return Map.of(
                "name",
                name,
                "connector",
                Map.of("state", own, "worker_id", "127.0.0.1:8083"),
                "tasks",
                idle ? List.of() : List.of(task));
    }

    private static Map<String, Object> reported(String name, String state) {
        String trace = state.equals("FAILED") ? FAILURE : "";
        return Map.of(
                "name",
                name,
                "connector",
                Map.of("state", "RUNNING", "worker_id", "127.0.0.1:8083"),
                "tasks",
                List.of(Map.of("id", 0, "state", state, "worker_id", "127.0.0.1:8083", "trace", trace)));
    }

    private static List<Map<String, Object>> definitions(Map<String, String> config) {
        List<Map<String, Object>> definitions = new ArrayList<>();
        for (String setting : DECLARED) {
            String value = config.get(setting);
            boolean bad = setting.equals("batch.size") && value != null && !value.matches("\\d+");
            Map<String, Object> judged = new HashMap<>();
            judged.put("name", setting);
            judged.put("value", setting.equals("name") ? value.replace("${env:ONE}", "1") : null);
            judged.put("errors", bad ? List.of("Not a number of type INT") : List.of());
            String type = setting.endsWith("password") ? "PASSWORD" : "STRING";
            definitions.add(Map.of("definition", Map.of("name", setting, "type", type), "value", judged));
        }
        return definitions;
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = body == null ? new byte[0] : Json.write(body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
