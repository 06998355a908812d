/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import org.strokeplatform.rollout.ConnectClient.Plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges connector files: on the worker itself, and by checks that Connect does not make. Not thread-safe.
 *
 * <p>Nothing that the worker sends back is shown but its error texts: its answer holds resolved values.
 */
final class Validator {

    private final ConnectClient client;
    private final List<Plugin> plugins;
    private final Set<String> listed;
    private final Optional<Set<String>> variables;
    private final Set<String> tolerated;

    /**
     * Asks the workers for their plugins.
     *
     * @param listed settings that are known beyond what plugins declare, see {@link SettingsLists}
     * @param variables the environment variables that the workers have, where that is known
     * @param tolerated settings that are let through although nobody knows them
     */
    Validator(ConnectClient client, Set<String> listed, Optional<Set<String>> variables, Set<String> tolerated) {
        this.client = client;
        this.plugins = client.plugins();
        this.listed = listed;
        this.variables = variables;
        this.tolerated = tolerated;
    }

    Verdict judge(ConnectorFile file) {
        Optional<Plugin> plugin = plugins.stream()
                .filter(candidate -> candidate.answersTo(file.connectorClass()))
                .findFirst();
        return plugin.map(found -> judge(file, found))
                .orElseGet(() -> new Verdict(file, false, Set.of(), List.of(notInstalled(file))));
    }

    private Problem notInstalled(ConnectorFile file) {
        String message = "no worker has the plugin %s; unpack it into a folder of their plugin.path%s"
                .formatted(
                        file.connectorClass(),
                        NearestName.of(
                                        file.connectorClass(),
                                        plugins.stream().map(Plugin::className).toList())
                                .map(" (did you mean %s?)"::formatted)
                                .orElse(""));
        return new Problem(file.name(), "connector.class", message);
    }

    private Verdict judge(ConnectorFile file, Plugin plugin) {
        Map<String, String> sent = new HashMap<>(file.config());
        sent.put("name", file.name());
        JsonNode configs = client.validate(file.connectorClass(), sent).path("configs");
        Set<String> declared = new HashSet<>();
        Set<String> passwords = new HashSet<>();
        List<Problem> problems = new ArrayList<>();
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
        fromOurselves(file, new KnownSettings(file.config(), declared, listed), problems);
        return new Verdict(file, plugin.source(), passwords, problems);
    }

    private void fromWorker(ConnectorFile file, JsonNode value, List<Problem> problems) {
        String setting = value.path("name").asText();
        String written = file.config().getOrDefault(setting, "");
        Set<String> unresolved = new HashSet<>(Placeholders.variables(written));
        unresolved.retainAll(Placeholders.variables(value.path("value").asText()));
        if (!unresolved.isEmpty()) {
            unresolved.forEach(name -> problems.add(new Problem(
                    file.name(),
                    setting,
                    "the worker does not resolve ${env:%s}; set it in the worker's environment and let its allowlist have it"
                            .formatted(name))));
            return;
        }
        value.path("errors")
                .forEach(error -> problems.add(new Problem(file.name(), setting, Secrets.scrub(error.asText()))));
    }

    private void fromOurselves(ConnectorFile file, KnownSettings known, List<Problem> problems) {
        file.config().forEach((setting, value) -> {
            if (!tolerated.contains(setting)) {
                known.complaint(setting).ifPresent(text -> problems.add(new Problem(file.name(), setting, text)));
            }
            Placeholders.variables(value).stream()
                    .filter(name -> variables.isPresent() && !variables.get().contains(name))
                    .forEach(name -> problems.add(
                            new Problem(file.name(), setting, "${env:%s} is not in the --env-file".formatted(name))));
        });
    }
}
