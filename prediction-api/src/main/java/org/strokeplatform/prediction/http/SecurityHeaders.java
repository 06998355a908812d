/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

import java.util.List;
import java.util.Map;

/** Tells browsers on every answer to run, frame, guess and keep nothing; a resource may allow more for its own answer. */
public final class SecurityHeaders implements ContainerResponseFilter {

    /** What an answer has unless its resource says otherwise. */
    static final Map<String, String> DEFAULTS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        DEFAULTS.forEach((name, value) -> response.getHeaders().computeIfAbsent(name, absent -> List.of(value)));
    }
}
