/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.nio.file.Path;
import java.util.Optional;

/** Which model scores. */
final class ModelSettings {

    @JsonProperty
    private String path = "";

    /** A directory that {@code stroke train} wrote; empty for the model that ships with the service. */
    Optional<Path> path() {
        return path == null || path.isBlank() ? Optional.empty() : Optional.of(Path.of(path));
    }
}
