/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.connect;

import javax.net.ssl.SSLContext;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where the workers are and how to be let in.
 *
 * @param urls one or more workers of the same cluster; the first that answers is used
 * @param authorization value of the {@code Authorization} header
 * @param trust certificates to trust; the JDK's own when empty
 */
public record ConnectEndpoint(List<URI> urls, Optional<String> authorization, Optional<SSLContext> trust) {

    /** Without the header: records print what they hold. */
    @Override
    public String toString() {
        return urls.toString();
    }
}
