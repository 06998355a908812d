/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Addresses, users and passwords by the names that {@code endpoints.env} gives them. */
public final class Settings {

    private static final String FILE = "endpoints.env";

    private final Path folder;
    private final Map<String, String> values;

    private Settings(Path folder, Map<String, String> values) {
        this.folder = folder;
        this.values = values;
    }

    /**
     * @param folder the platform's folder, null for the default one, whose values yield to the environment's
     */
    public static Settings of(Path folder, Map<String, String> environment) {
        Path home = Path.of(System.getProperty("stroke.home", "."));
        Path chosen = (folder == null ? home.resolve(".stroke") : folder)
                .toAbsolutePath()
                .normalize();
        Map<String, String> values = new HashMap<>();
        if (folder == null) {
            values.putAll(read(chosen.resolve(FILE)));
            values.putAll(environment);
        } else {
            if (!Files.exists(chosen.resolve(FILE))) {
                throw new BadInputException("--data " + folder + " holds no platform: there is no " + FILE
                        + " in it; start one with ./stroke up --data " + folder);
            }
            values.putAll(environment);
            values.putAll(read(chosen.resolve(FILE)));
        }
        return new Settings(chosen, values);
    }

    /** The value of that name; a missing one is the user's to give. */
    public String get(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw new BadInputException(
                    name + " is not set; start the platform with ./stroke up, or export it, or name the folder with"
                            + " --data");
        }
        return value;
    }

    public String getOrDefault(String name, String fallback) {
        return values.getOrDefault(name, fallback);
    }

    /** The platform's folder, whether it exists or not. */
    public Path folder() {
        return folder;
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> values = new HashMap<>();
        if (Files.exists(file)) {
            try {
                for (String line : Files.readAllLines(file)) {
                    String[] pair = line.replaceFirst("^export ", "").split("=", 2);
                    if (pair.length == 2) {
                        values.put(pair[0], pair[1].replaceAll("^'|'$", ""));
                    }
                }
            } catch (IOException e) {
                throw new BadInputException(file + " cannot be read (" + e.getMessage() + ")", e);
            }
        }
        return values;
    }
}
