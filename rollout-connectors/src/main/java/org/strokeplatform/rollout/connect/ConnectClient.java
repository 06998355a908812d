/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.connect;

import com.fasterxml.jackson.databind.JsonNode;
import org.strokeplatform.rollout.connect.ConnectHttp.Answer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Connect's REST API, as far as this tool uses it. Not thread-safe. */
public final class ConnectClient {

    /**
     * A connector plugin that the workers have.
     *
     * @param className its full class name
     * @param source whether it reads into Kafka, else it writes out of it
     * @param version the plugin's own version
     */
    public record Plugin(String className, boolean source, String version) {

        /** Connect also takes the simple class name, with or without {@code Connector} at its end. */
        public boolean answersTo(String name) {
            String simple = className.substring(className.lastIndexOf('.') + 1);
            return className.equals(name) || simple.equals(name) || simple.equals(name + "Connector");
        }
    }

    private static final int NOT_FOUND = 404;

    private final ConnectHttp http;

    public ConnectClient(ConnectHttp http) {
        this.http = http;
    }

    public List<Plugin> plugins() {
        List<Plugin> plugins = new ArrayList<>();
        expect(http.send("GET", ConnectHttp.PLUGINS, null), "list the plugins")
                .forEach(node -> plugins.add(new Plugin(
                        node.path("class").asText(),
                        node.path("type").asText().equals("source"),
                        node.path("version").asText())));
        return plugins;
    }

    /** The names of all settings that any plugin declares to be a password: connectors, transforms, converters and the rest. */
    public Set<String> passwords() {
        Set<String> classes = new TreeSet<>();
        expect(http.send("GET", ConnectHttp.PLUGINS + "?connectorsOnly=false", null), "list all plugins")
                .forEach(plugin -> classes.add(plugin.path("class").asText()));
        Set<String> passwords = new TreeSet<>();
        for (String plugin : classes) {
            // A plugin that cannot say what it takes is no reason to show no plan.
            Answer answer = http.send("GET", ConnectHttp.PLUGINS + "/" + encode(plugin) + "/config", null);
            if (answer.ok()) {
                answer.body().forEach(setting -> {
                    if (setting.path("type").asText().equals("PASSWORD")) {
                        passwords.add(setting.path("name").asText());
                    }
                });
            }
        }
        return passwords;
    }

    /** The worker's validation of a configuration; nothing is created. */
    public JsonNode validate(String connectorClass, Map<String, String> config) {
        Answer answer = http.send("PUT", "/connector-plugins/" + encode(connectorClass) + "/config/validate", config);
        return expect(answer, "validate a configuration of " + connectorClass);
    }

    /** Every connector's status, by name. */
    public Map<String, ConnectorStatus> statuses() {
        Map<String, ConnectorStatus> statuses = new TreeMap<>();
        expect(http.send("GET", "/connectors?expand=status", null), "list the connectors")
                .properties()
                .forEach(entry -> statuses.put(
                        entry.getKey(), ConnectorStatus.from(entry.getValue().path("status"))));
        return statuses;
    }

    /** Empty when there is no such connector, or none of its states is known yet. */
    public Optional<ConnectorStatus> status(String name) {
        return find("GET", "/connectors/" + encode(name) + "/status", "read the status of " + name)
                .map(ConnectorStatus::from);
    }

    /** The live configuration, with whatever the worker added to it; empty when there is no such connector. */
    public Optional<Map<String, String>> config(String name) {
        return find("GET", "/connectors/" + encode(name) + "/config", "read the configuration of " + name)
                .map(Json::texts);
    }

    /** The settings that each task was started with; empty when there are no tasks. */
    public List<Map<String, String>> taskConfigs(String name) {
        List<Map<String, String>> configs = new ArrayList<>();
        find("GET", "/connectors/" + encode(name) + "/tasks", "read the tasks of " + name)
                .ifPresent(tasks -> tasks.forEach(task -> configs.add(Json.texts(task.path("config")))));
        return configs;
    }

    /** Creates or reconfigures. */
    public void put(String name, Map<String, String> config) {
        expect(http.send("PUT", "/connectors/" + encode(name) + "/config", config), "configure " + name);
    }

    /** Deletes; one that is gone already is as good. */
    public void delete(String name) {
        find("DELETE", "/connectors/" + encode(name), "delete " + name);
    }

    /**
     * Restarts parts of a connector, each alone; where a worker refuses one, the others are restarted all the same. A
     * connector with its tasks at once ({@code restart?includeTasks=true}) is a write to the topic of the connectors'
     * settings: while a broker does not answer, the workers' leader may try that for 30 s and do nothing else, and then
     * fail.
     *
     * @return what the workers refused, and why
     */
    public List<String> restart(String name, List<ConnectorStatus.Part> parts) {
        List<String> refusals = new ArrayList<>();
        for (ConnectorStatus.Part part : parts) {
            Answer answer = http.send("POST", "/connectors/" + encode(name) + part.path() + "/restart", null);
            if (!answer.ok()) {
                refusals.add(refusal("restart " + part.label() + " of " + name, answer));
            }
        }
        return refusals;
    }

    /** Asks for a state: {@code pause}, {@code resume} or {@code stop}. */
    public void ask(String name, String verb) {
        expect(http.send("PUT", "/connectors/" + encode(name) + "/" + verb, null), verb + " " + name);
    }

    public JsonNode offsets(String name) {
        return expect(http.send("GET", "/connectors/" + encode(name) + "/offsets", null), "read offsets of " + name);
    }

    /** Forgets a stopped connector's offsets. */
    public void resetOffsets(String name) {
        expect(http.send("DELETE", "/connectors/" + encode(name) + "/offsets", null), "reset offsets of " + name);
    }

    private Optional<JsonNode> find(String method, String path, String what) {
        Answer answer = http.send(method, path, null);
        return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(expect(answer, what));
    }

    private static JsonNode expect(Answer answer, String what) {
        if (!answer.ok()) {
            throw new RolloutException(ExitCode.FAILED, refusal(what, answer));
        }
        return answer.body();
    }

    private static String refusal(String what, Answer answer) {
        return "Could not %s: the worker answered %d: %s"
                .formatted(what, answer.status(), SecretMask.scrub(answer.message()));
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
