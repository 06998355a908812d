/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

import com.fasterxml.jackson.databind.JsonNode;
import org.strokeplatform.rollout.connect.ConnectClient;
import org.strokeplatform.rollout.connect.ConnectClient.Plugin;
import org.strokeplatform.rollout.connect.SecretMask;
import org.strokeplatform.rollout.files.ValidationResult.FileProblem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges connector files: on the worker itself, and by checks that Connect does not make. Not thread-safe.
 *
 * <p>Nothing that the worker sends back is shown but its error texts: its answer holds resolved values.
 *
 * @param plugins those that the workers have
 * @param listed settings that are known beyond what plugins declare, see {@link SettingsLists}
 * @param placeholders what the workers replace
 * @param tolerated settings that are let through although nobody knows them
 * @param variables gives a variable of this environment, which may be the workers' too
 */
public record Validator(
        ConnectClient client,
        List<Plugin> plugins,
        Set<String> listed,
        PlaceholderRules placeholders,
        Set<String> tolerated,
        Function<String, Optional<String>> variables) {

    /** Where both vendors' SQL sinks have the target's address. */
    private static final String CONNECTION_URL = "connection.url";

    public ValidationResult validate(ConnectorFile file) {
        Optional<Plugin> plugin = plugins.stream()
                .filter(candidate -> candidate.answersTo(file.connectorClass()))
                .findFirst();
        return plugin.map(found -> validate(file, found))
                .orElseGet(() -> new ValidationResult(file, false, Set.of(), List.of(notInstalled(file))));
    }

    private FileProblem notInstalled(ConnectorFile file) {
        String message = "no worker has the plugin %s; unpack it into a folder of their plugin.path%s"
                .formatted(
                        file.connectorClass(),
                        NearestName.of(
                                        file.connectorClass(),
                                        plugins.stream().map(Plugin::className).toList())
                                .map(" (did you mean %s?)"::formatted)
                                .orElse(""));
        return new FileProblem(file.name(), "connector.class", message);
    }

    private ValidationResult validate(ConnectorFile file, Plugin plugin) {
        Map<String, String> sent = new HashMap<>(file.config());
        sent.put("name", file.name());
        JsonNode configs = client.validate(file.connectorClass(), sent).path("configs");
        Set<String> declared = new HashSet<>();
        Set<String> passwords = new HashSet<>();
        List<FileProblem> problems = new ArrayList<>();
        for (JsonNode config : configs) {
            JsonNode definition = config.path("definition");
            if (definition.isObject()) {
                declared.add(definition.path("name").asText());
                if (definition.path("type").asText().equals("PASSWORD")) {
                    passwords.add(definition.path("name").asText());
                }
            }
            fromWorker(file, config.path("value"), problems);
        }
        unresolved(file, passwords, problems);
        fromOurselves(file, new KnownSettings(file.config(), declared, listed), problems);
        return new ValidationResult(file, plugin.source(), passwords, problems);
    }

    private static void fromWorker(ConnectorFile file, JsonNode value, List<FileProblem> problems) {
        String setting = value.path("name").asText();
        Set<String> names = Placeholders.variables(file.config().getOrDefault(setting, ""));
        String hint = names.isEmpty() ? "" : " (its value comes from the worker's environment: %s)".formatted(names);
        value.path("errors")
                .forEach(error ->
                        problems.add(new FileProblem(file.name(), setting, SecretMask.scrub(error.asText()) + hint)));
    }

    /**
     * Finds out which variables the worker does not resolve. Plugins are free to leave values out of their answer, but
     * the connector's name always comes back resolved, so the variables are put there. Those of secrets are left out.
     */
    private void unresolved(ConnectorFile file, Set<String> passwords, List<FileProblem> problems) {
        Set<String> asked = new TreeSet<>();
        Set<String> secret = new TreeSet<>();
        file.config()
                .forEach((setting, value) -> (SecretMask.isSecret(setting, passwords) ? secret : asked)
                        .addAll(Placeholders.variables(value)));
        asked.removeAll(secret);
        if (asked.isEmpty()) {
            return;
        }
        String probe = asked.stream().map("${env:%s}"::formatted).collect(Collectors.joining(" "));
        JsonNode answer =
                client.validate(file.connectorClass(), Map.of("connector.class", file.connectorClass(), "name", probe));
        for (JsonNode config : answer.path("configs")) {
            if (config.path("value").path("name").asText().equals("name")) {
                asked.retainAll(Placeholders.variables(
                        config.path("value").path("value").asText()));
            }
        }
        file.config()
                .forEach((setting, value) -> Placeholders.variables(value).stream()
                        .filter(asked::contains)
                        .forEach(name -> problems.add(new FileProblem(
                                file.name(),
                                setting,
                                "the worker does not resolve ${env:%s}; set it in the worker's environment and its allowlist"
                                        .formatted(name)))));
    }

    private void fromOurselves(ConnectorFile file, KnownSettings known, List<FileProblem> problems) {
        file.config().forEach((setting, value) -> {
            if (!tolerated.contains(setting)) {
                known.violation(setting).ifPresent(text -> problems.add(new FileProblem(file.name(), setting, text)));
            }
            placeholders.violations(value).forEach(text -> problems.add(new FileProblem(file.name(), setting, text)));
        });
        String url = file.config().getOrDefault(CONNECTION_URL, "");
        SqlServerUrl.violation(Placeholders.resolved(url, variables))
                .ifPresent(text -> problems.add(new FileProblem(file.name(), CONNECTION_URL, text)));
    }
}
