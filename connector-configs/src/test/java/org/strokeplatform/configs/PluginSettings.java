/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.configs;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.common.config.ConfigDef.Type;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The settings that one plugin defines, from the list in the folder {@code settings}.
 *
 * @param types by name; a name that ends in {@code *} stands for all that begin so; empty where the list tells no type
 * @param required names that have no default
 */
record PluginSettings(String pluginClass, Map<String, Optional<Type>> types, List<String> required) {

    static PluginSettings of(String pluginClass) {
        try (Stream<Path> lists = Files.list(Path.of("settings"))) {
            return lists.map(PluginSettings::read)
                    .filter(list -> list.pluginClass.equals(pluginClass))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No list in settings/ is of " + pluginClass));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PluginSettings read(Path path) {
        try {
            JsonNode list = ConnectorFile.JSON.readTree(path.toFile());
            Map<String, Optional<Type>> types = new TreeMap<>();
            List<String> required = new ArrayList<>();
            list.path("settings").properties().forEach(setting -> {
                JsonNode type = setting.getValue().path("type");
                types.put(
                        setting.getKey(),
                        type.isTextual() ? Optional.of(Type.valueOf(type.asText())) : Optional.empty());
                if (setting.getValue().path("required").asBoolean()) {
                    required.add(setting.getKey());
                }
            });
            return new PluginSettings(list.path("class").asText(), types, required);
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }

    boolean knows(String name) {
        return types.containsKey(name)
                || types.keySet().stream()
                        .anyMatch(known ->
                                known.endsWith("*") && name.startsWith(known.substring(0, known.length() - 1)));
    }

    Optional<Type> type(String name) {
        return types.getOrDefault(name, Optional.empty());
    }
}
