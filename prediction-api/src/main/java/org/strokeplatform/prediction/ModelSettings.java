/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which model scores.
 *
 * @param path a directory that {@code stroke train} wrote; empty for the model that ships with the service
 */
record ModelSettings(String path) {

    Optional<Path> directory() {
        return path == null || path.isBlank() ? Optional.empty() : Optional.of(Path.of(path));
    }
}
