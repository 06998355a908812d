/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import io.dropwizard.configuration.ConfigurationSourceProvider;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads a configuration file, or the packaged one where the command line names none. */
final class ConfigurationFiles implements ConfigurationSourceProvider {

    /** Stands on the command line for the packaged file. */
    static final String PACKAGED = "packaged:config.yml";

    private static final Set<List<String>> WITHOUT_FILE =
            Set.of(List.of("server"), List.of("check"), List.of("db", "migrate"), List.of("db", "repair"));

    @Override
    public InputStream open(String path) throws IOException {
        if (path.equals(PACKAGED)) {
            return getClass().getResourceAsStream("config.yml");
        }
        Path file = Path.of(path);
        if (!Files.isReadable(file)) {
            throw new FileNotFoundException("Configuration file " + path + " is not there or cannot be read");
        }
        return Files.newInputStream(file);
    }

    /** Completes a command line that names no file. */
    static String[] complete(String[] arguments) {
        if (WITHOUT_FILE.contains(List.of(arguments))) {
            String[] completed = Arrays.copyOf(arguments, arguments.length + 1);
            completed[arguments.length] = PACKAGED;
            return completed;
        }
        return arguments;
    }
}
