/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.configs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A connector file as it stands in the folder of an edition.
 *
 * @param root the parsed JSON
 */
record ConnectorFile(Path path, JsonNode root) {

    static final List<String> EDITIONS = List.of("open", "confluent");

    static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{env:([A-Z0-9_]+)}");

    /** A key that is there twice would hide the first. */
    static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    static Stream<ConnectorFile> all() {
        return EDITIONS.stream().flatMap(edition -> of(edition).stream());
    }

    static List<ConnectorFile> of(String edition) {
        try (Stream<Path> paths = Files.list(Path.of(edition))) {
            return paths.sorted().map(ConnectorFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConnectorFile read(Path path) {
        try {
            return new ConnectorFile(path, JSON.readTree(path.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }

    String name() {
        return root.path("name").asText();
    }

    Map<String, String> config() {
        Map<String, String> config = new LinkedHashMap<>();
        root.path("config")
                .properties()
                .forEach(setting ->
                        config.put(setting.getKey(), setting.getValue().asText()));
        return config;
    }

    /** The same with settings changed or added. */
    ConnectorFile with(Map<String, String> changed) {
        ObjectNode copy = root.deepCopy();
        changed.forEach(copy.withObject("config")::put);
        return new ConnectorFile(path, copy);
    }

    String get(String setting) {
        return config().getOrDefault(setting, "");
    }

    boolean isSource() {
        return !config().containsKey("topics");
    }

    /** The settings behind a prefix, without it. */
    Map<String, String> below(String prefix) {
        Map<String, String> below = new LinkedHashMap<>();
        config().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), value);
            }
        });
        return below;
    }

    /** The elements of a list, such as the aliases of the transforms. */
    List<String> list(String setting) {
        return Arrays.stream(get(setting).split("\\s*,\\s*"))
                .filter(element -> !element.isEmpty())
                .toList();
    }

    /** The environment variables that the file takes. */
    Set<String> variables() {
        Set<String> variables = new TreeSet<>();
        for (String value : config().values()) {
            Matcher matcher = PLACEHOLDER.matcher(value);
            while (matcher.find()) {
                variables.add(matcher.group(1));
            }
        }
        return variables;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
