/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What the worker is equipped with: the edition, and the external plugin folders beside our own. A data
 * folder remembers it, so that later commands mean the same platform.
 *
 * @param external folders as {@code plugin.path} takes them
 */
public record Plugins(Edition edition, List<Path> external) {

    private static final String FILE = "plugins.properties";
    private static final String EDITION = "edition";
    private static final String PLUGIN_PATH = "plugin.path";

    /** The open edition with nothing but what the build lays out. */
    public static Plugins open() {
        return new Plugins(Edition.OPEN, List.of());
    }

    /** What was last asked for; the open edition in a new data folder. */
    public static Plugins remembered(DataDirectory data) {
        Properties stored = PrivateFiles.read(data.root().resolve(FILE));
        List<Path> external = Arrays.stream(stored.getProperty(PLUGIN_PATH, "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
        return new Plugins(Edition.valueOf(stored.getProperty(EDITION, "open").toUpperCase(Locale.ROOT)), external);
    }

    /**
     * What a command asks for, where it says so, and else what it asked for before.
     *
     * @param asked null for the same edition as before
     * @param folders empty for the same as before, as long as the edition is the same
     */
    public Plugins changedTo(Edition asked, List<Path> folders) {
        Edition next = asked == null ? edition : asked;
        List<Path> kept = next == edition ? external : List.of();
        return new Plugins(
                next,
                folders.isEmpty()
                        ? kept
                        : folders.stream()
                                .map(folder -> folder.toAbsolutePath().normalize())
                                .toList());
    }

    public void remember(DataDirectory data) {
        Properties stored = new Properties();
        stored.setProperty(EDITION, edition.toString());
        stored.setProperty(
                PLUGIN_PATH, external.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        PrivateFiles.write(data.root().resolve(FILE), stored);
    }

    /**
     * Looks into the folders before anything is started.
     *
     * @param path all folders of {@code plugin.path}, ours too
     * @param replicaUrl where the SQL sink writes, which decides on its driver
     * @throws PlatformException naming the folder, the plugins or the jars that are missing
     */
    public void requireComplete(List<Path> path, String replicaUrl) {
        external.stream()
                .filter(folder -> !Files.isDirectory(folder))
                .findFirst()
                .ifPresent(folder -> {
                    throw new PlatformException(
                            "--plugin-path: expected a folder of Connect plugins, found none at " + folder);
                });
        List<String> absent = new ArrayList<>();
        List<String> incomplete = new ArrayList<>();
        for (ExternalPlugin plugin : edition.externalPlugins(replicaUrl)) {
            Map<String, String> missing = plugin.missing(path);
            if (missing == null) {
                absent.add(plugin.name());
            } else {
                missing.forEach((jar, className) ->
                        incomplete.add("%s, which loads %s: add %s.jar".formatted(plugin.name(), className, jar)));
            }
        }
        if (!absent.isEmpty()) {
            throw new PlatformException("The edition " + edition + " needs "
                    + absent.stream().sorted().collect(Collectors.joining(", "))
                    + "; name the folder that holds these plugins with --plugin-path"
                    + " or build them with ./mvnw -Pconfluent -DskipTests package");
        }
        if (!incomplete.isEmpty()) {
            throw new PlatformException("Plugins lack jars in their own folders. " + String.join("; ", incomplete)
                    + " to the plugin's folder, with what it depends on (connect-plugins/README.md)");
        }
    }
}
