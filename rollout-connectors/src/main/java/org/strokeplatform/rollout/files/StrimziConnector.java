/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.connect.SecretMask;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A connector as the resource that Strimzi's operator keeps a Kubernetes cluster's connectors by. */
public final class StrimziConnector {

    private static final Pattern RESOURCE_NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final int LONGEST_NAME = 253;

    private StrimziConnector() {}

    /**
     * The {@code KafkaConnector} with the settings of a connector.
     *
     * @param cluster name of the {@code KafkaConnect} that runs it
     * @param passwords names that plugins declare to be passwords
     * @throws RolloutException REFUSED if the resource could not be made or would hold a secret in the clear
     */
    public static Map<String, Object> resource(
            String name, Map<String, String> config, String cluster, Set<String> passwords) {
        if (name.length() > LONGEST_NAME || !RESOURCE_NAME.matcher(name).matches()) {
            throw refused(
                    name,
                    "expected a name of lower case letters, digits, '-' and '.', as Kubernetes wants of a resource");
        }
        Map<String, String> settings = new TreeMap<>(config);
        settings.forEach((setting, value) -> {
            if (!SecretMask.mask(setting, value, passwords).equals(value)) {
                throw refused(name, "'%s' holds a secret in the clear; use a placeholder".formatted(setting));
            }
        });
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("class", settings.remove("connector.class"));
        String tasks = settings.remove("tasks.max");
        if (tasks != null) {
            spec.put("tasksMax", number(name, tasks));
        }
        spec.put("config", settings);
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("apiVersion", "kafka.strimzi.io/v1");
        resource.put("kind", "KafkaConnector");
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        metadata.put("labels", Map.of("strimzi.io/cluster", cluster));
        resource.put("metadata", metadata);
        resource.put("spec", spec);
        return resource;
    }

    private static int number(String name, String tasks) {
        try {
            return Integer.parseInt(tasks);
        } catch (NumberFormatException e) {
            throw refused(name, "'tasks.max': expected a whole number, found '%s'".formatted(tasks));
        }
    }

    private static RolloutException refused(String name, String why) {
        return new RolloutException(ExitCode.REFUSED, "%s: no KafkaConnector is made of it: %s".formatted(name, why));
    }
}
