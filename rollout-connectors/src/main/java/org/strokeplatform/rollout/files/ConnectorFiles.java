/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.Json;
import org.strokeplatform.rollout.connect.RolloutException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the connector files of a folder. */
public final class ConnectorFiles {

    private ConnectorFiles() {}

    /**
     * Reads every {@code *.json} of a folder, in the order of the file names.
     *
     * @param only names to keep; all when empty
     * @throws RolloutException REFUSED if a file is no connector, two share a name, or a wanted name is not there
     */
    public static List<ConnectorFile> read(Path folder, Set<String> only) {
        List<ConnectorFile> files = new ArrayList<>();
        Map<String, Path> seen = new HashMap<>();
        for (Path path : jsonFiles(folder)) {
            ConnectorFile file = readOne(path);
            Path other = seen.putIfAbsent(file.name(), path);
            if (other != null) {
                throw refused("%s and %s both declare the connector '%s'".formatted(other, path, file.name()));
            }
            files.add(file);
        }
        if (files.isEmpty()) {
            throw refused("%s holds no connector files (*.json)".formatted(folder));
        }
        return keep(files, only, folder);
    }

    private static List<ConnectorFile> keep(List<ConnectorFile> files, Set<String> only, Path folder) {
        if (only.isEmpty()) {
            return files;
        }
        Set<String> names =
                new TreeSet<>(files.stream().map(ConnectorFile::name).toList());
        Set<String> missing = new HashSet<>(only);
        missing.removeAll(names);
        if (!missing.isEmpty()) {
            throw refused("%s has no connector %s; it has %s".formatted(folder, missing, names));
        }
        return files.stream().filter(file -> only.contains(file.name())).toList();
    }

    private static List<Path> jsonFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw refused("%s is not a folder; name the folder that holds the connector files".formatted(folder));
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RolloutException(ExitCode.REFUSED, "Cannot read the folder %s: %s".formatted(folder, e), e);
        }
    }

    private static ConnectorFile readOne(Path path) {
        JsonNode root = parse(path);
        JsonNode name = root.path("name");
        JsonNode config = root.path("config");
        if (!name.isTextual() || name.asText().isBlank() || !config.isObject()) {
            throw refused("%s is not the body of POST /connectors: expected {\"name\": text, \"config\": {...}}"
                    .formatted(path));
        }
        config.properties().forEach(setting -> {
            if (!setting.getValue().isTextual()) {
                throw refused("%s: setting '%s' must be a string, found %s"
                        .formatted(path, setting.getKey(), setting.getValue().getNodeType()));
            }
        });
        Map<String, String> settings = new LinkedHashMap<>(Json.texts(config));
        String inner = settings.remove("name");
        if (inner != null && !inner.equals(name.asText())) {
            throw refused("%s: setting 'name' is '%s', but the connector is called '%s'"
                    .formatted(path, inner, name.asText()));
        }
        if (!settings.containsKey("connector.class")) {
            throw refused("%s: setting 'connector.class' is missing".formatted(path));
        }
        return new ConnectorFile(path, name.asText(), settings);
    }

    private static JsonNode parse(Path path) {
        try {
            return Json.MAPPER.readTree(path.toFile());
        } catch (JsonProcessingException e) {
            throw refused("%s is not JSON, line %d: %s"
                    .formatted(path, e.getLocation().getLineNr(), e.getOriginalMessage()));
        } catch (IOException e) {
            throw new RolloutException(ExitCode.REFUSED, "Cannot read %s: %s".formatted(path, e), e);
        }
    }

    private static RolloutException refused(String message) {
        return new RolloutException(ExitCode.REFUSED, message);
    }
}
