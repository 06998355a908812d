/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;

/** The options that every command about a platform takes. */
final class PlatformOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for data, logs and passwords (default: .stroke in the project).")
    private Path data;

    /** The platform in that folder, as the caller's environment describes it. */
    Platform platform(List<Path> pluginPath) {
        return Platform.in(dataDirectory(), pluginPath, System.getenv());
    }

    DataDirectory dataDirectory() {
        Path folder = data == null ? Distribution.current().home().resolve(".stroke") : data;
        return new DataDirectory(folder.toAbsolutePath().normalize());
    }

    Platform platform() {
        return platform(List.of());
    }
}
