/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who may call the service.
 *
 * @param tokensFile with the hashes of the tokens; empty for a service that asks for none
 * @param allowAnonymous whether the service may listen beyond the loopback address without tokens
 */
record AuthSettings(String tokensFile, boolean allowAnonymous) {

    Optional<Path> tokens() {
        return tokensFile == null || tokensFile.isBlank() ? Optional.empty() : Optional.of(Path.of(tokensFile));
    }
}
