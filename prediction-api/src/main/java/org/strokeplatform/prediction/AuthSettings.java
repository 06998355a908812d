/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.nio.file.Path;
import java.util.Optional;

/** Who may call the service. */
final class AuthSettings {

    @JsonProperty
    private String tokensFile = "";

    @JsonProperty
    private boolean allowAnonymous;

    /** The file with the hashes of the tokens; empty for a service that asks for none. */
    Optional<Path> tokensFile() {
        return tokensFile == null || tokensFile.isBlank() ? Optional.empty() : Optional.of(Path.of(tokensFile));
    }

    /** Whether the service may listen beyond the loopback address without tokens. */
    boolean allowAnonymous() {
        return allowAnonymous;
    }
}
