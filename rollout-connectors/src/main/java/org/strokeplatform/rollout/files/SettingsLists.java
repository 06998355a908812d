/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

import com.fasterxml.jackson.databind.JsonNode;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.Json;
import org.strokeplatform.rollout.connect.RolloutException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Names of settings from lists that stand beside connector files: what plugins take without declaring it to the worker.
 * A list is a JSON array of objects with a {@code name}, or an object whose {@code settings} has the names as keys. A
 * name that ends in {@code *} stands for all that begin so.
 */
public final class SettingsLists {

    private SettingsLists() {}

    /** Reads {@code settings/*.json} in and beside the folder of the connector files. */
    public static Set<String> beside(Path folder) {
        Set<String> names = new TreeSet<>();
        Path absolute = folder.toAbsolutePath().normalize();
        for (Path settings : List.of(absolute.resolve("settings"), absolute.resolveSibling("settings"))) {
            if (Files.isDirectory(settings)) {
                readAll(settings, names);
            }
        }
        return names;
    }

    private static void readAll(Path folder, Set<String> names) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file :
                    entries.filter(entry -> entry.toString().endsWith(".json")).toList()) {
                add(Json.MAPPER.readTree(file.toFile()), names);
            }
        } catch (IOException e) {
            throw new RolloutException(
                    ExitCode.REFUSED, "Cannot read the lists of settings in %s: %s".formatted(folder, e), e);
        }
    }

    private static void add(JsonNode list, Set<String> names) {
        JsonNode settings = list.path("settings");
        if (settings.isObject()) {
            settings.fieldNames().forEachRemaining(names::add);
        } else {
            (settings.isArray() ? settings : list)
                    .forEach(setting -> names.add(setting.path("name").asText()));
        }
    }
}
