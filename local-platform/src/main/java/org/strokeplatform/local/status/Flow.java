/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.strokeplatform.events.lag.SinkLags;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.local.service.ConnectRest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What flows through a platform now: asked of the services themselves, so that it is there without Prometheus too.
 *
 * @param tasks each connector, followed by its tasks
 * @param rows the rows that each hop has seen since its process started, in the order of the flow
 * @param alerts what Prometheus says, where it runs
 */
public record Flow(List<TaskState> tasks, Map<String, Long> rows, List<Alert> alerts) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern EXCEPTION =
            Pattern.compile("^(?:Caused by: )?([\\w$.]+(?:Exception|Error))\\b", Pattern.MULTILINE);

    /** When the platform is down there is nothing to be asked. */
    public static Flow nothing() {
        return new Flow(List.of(), Map.of(), List.of());
    }

    /** Asks; what does not answer is left out. */
    public static Flow of(Endpoints endpoints) throws InterruptedException {
        Metrics worker = Metrics.from(endpoints.get("METRICS_URL"));
        Metrics api = Metrics.from(endpoints.get("API_URL") + "/metrics");
        List<TaskState> tasks;
        try (SinkLags lags = new SinkLags(endpoints.get("KAFKA_BOOTSTRAP"))) {
            tasks = tasks(endpoints, worker, lags);
        }
        Map<String, Long> rows = new LinkedHashMap<>();
        put(rows, "api", api.sum("predictions_total", Map.of()));
        tasks.stream()
                .filter(task -> task.task() != null && task.rowsWritten() != null)
                .sorted((one, other) -> Boolean.compare(isSink(one, worker), isSink(other, worker)))
                .forEach(task -> rows.merge(task.connector(), task.rowsWritten(), Long::sum));
        return new Flow(tasks, rows, alerts(endpoints));
    }

    private static List<TaskState> tasks(Endpoints endpoints, Metrics worker, SinkLags sinks)
            throws InterruptedException {
        List<TaskState> states = new ArrayList<>();
        JsonNode connectors = connectors(endpoints);
        Map<String, Long> lags = sinks.byConnector(topics(connectors));
        connectors.properties().forEach(entry -> {
            JsonNode status = entry.getValue().path("status");
            // What a group has committed says nothing of one of several tasks.
            boolean one = status.path("tasks").size() == 1;
            states.add(state(entry.getKey(), null, status.path("connector"), worker, one ? Map.of() : lags));
            status.path("tasks")
                    .forEach(task -> states.add(
                            state(entry.getKey(), task.path("id").asInt(), task, worker, one ? lags : Map.of())));
        });
        return states;
    }

    /** The topics that each sink reads. */
    private static Map<String, Set<String>> topics(JsonNode connectors) {
        Map<String, Set<String>> topics = new HashMap<>();
        connectors.properties().forEach(entry -> {
            JsonNode info = entry.getValue().path("info");
            if (info.path("type").asText().equals("sink")) {
                String list = info.path("config").path("topics").asText();
                topics.put(
                        entry.getKey(),
                        Arrays.stream(list.split(","))
                                .map(String::strip)
                                .filter(topic -> !topic.isEmpty())
                                .collect(Collectors.toSet()));
            }
        });
        return topics;
    }

    private static TaskState state(
            String connector, Integer task, JsonNode status, Metrics worker, Map<String, Long> lags) {
        Map<String, String> labels =
                task == null ? Map.of("connector", "") : Map.of("connector", connector, "task", task.toString());
        Long read = whole(worker.sum("kafka_connect_sink_task_records_read_total", labels));
        boolean sink = read != null;
        return new TaskState(
                connector,
                task,
                status.path("state").asText(),
                status.path("worker_id").asText(),
                sink ? read : whole(worker.sum("kafka_connect_source_task_records_poll_total", labels)),
                whole(worker.sum(
                        sink
                                ? "kafka_connect_sink_task_records_send_total"
                                : "kafka_connect_source_task_records_write_total",
                        labels)),
                lag(connector, task, worker, lags),
                whole(worker.sum("kafka_connect_task_record_errors_total", labels)),
                whole(worker.sum("kafka_connect_task_dead_letter_requests_total", labels)),
                cause(status.path("trace").asText()));
    }

    private static Double lag(String connector, Integer task, Metrics worker, Map<String, Long> lags) {
        Long waiting = lags.get(connector);
        if (waiting != null) {
            return waiting.doubleValue();
        }
        // A source's is a time; it has its own series, as the only one.
        OptionalDouble behind = task != null && connector.endsWith("-source")
                ? worker.sum("debezium_behind_source_seconds", Map.of())
                : OptionalDouble.empty();
        return behind.isPresent() ? Math.max(0, behind.getAsDouble()) : null;
    }

    private static boolean isSink(TaskState task, Metrics worker) {
        return worker.sum("kafka_connect_sink_task_records_read_total", Map.of("connector", task.connector()))
                .isPresent();
    }

    private static List<Alert> alerts(Endpoints endpoints) throws InterruptedException {
        List<Alert> alerts = new ArrayList<>();
        for (JsonNode alert : json(endpoints.get("PROMETHEUS_URL") + "/api/v1/alerts")
                .path("data")
                .path("alerts")) {
            if (alert.path("state").asText().equals("firing")) {
                alerts.add(new Alert(
                        alert.path("labels").path("alertname").asText(),
                        alert.path("labels").path("severity").asText(),
                        alert.path("activeAt").asText(),
                        alert.path("annotations").path("summary").asText(),
                        alert.path("annotations").path("runbook").asText()));
            }
        }
        return alerts;
    }

    private static JsonNode connectors(Endpoints endpoints) throws InterruptedException {
        try {
            return JSON.readTree(new ConnectRest(endpoints)
                    .get("/connectors?expand=status&expand=info")
                    .body());
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static JsonNode json(String url) throws InterruptedException {
        try {
            return JSON.readTree(Http.get(url).body());
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static String cause(String trace) {
        String cause = null;
        Matcher matcher = EXCEPTION.matcher(trace);
        while (matcher.find()) {
            cause = matcher.group(1);
        }
        return cause;
    }

    private static Long whole(OptionalDouble value) {
        return value.isPresent() ? (long) value.getAsDouble() : null;
    }

    private static void put(Map<String, Long> rows, String hop, OptionalDouble value) {
        value.ifPresent(count -> rows.put(hop, (long) count));
    }
}
