/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files that this module is about. */
final class ProjectFiles {

    static final Path PROMETHEUS = Path.of("prometheus");
    static final Path GRAFANA = Path.of("grafana");

    private ProjectFiles() {}

    static List<Path> in(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    static Object yaml(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    static JsonNode json(Path file) throws IOException {
        return JsonMapper.builder().build().readTree(file.toFile());
    }

    /** All alerting rules, as maps. */
    static List<Map<?, ?>> alerts() throws IOException {
        return list(map(yaml(PROMETHEUS.resolve("rules/alerts.yml"))).get("groups")).stream()
                .flatMap(group -> list(map(group).get("rules")).stream())
                .<Map<?, ?>>map(ProjectFiles::map)
                .toList();
    }

    static Map<?, ?> map(Object value) {
        return value == null ? Map.of() : (Map<?, ?>) value;
    }

    static List<?> list(Object value) {
        return value == null ? List.of() : (List<?>) value;
    }
}
