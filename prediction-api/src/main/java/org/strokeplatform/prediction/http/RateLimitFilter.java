/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;

import java.security.Principal;

/** Refuses what a client sends above its rate. A client is a token or, where none is needed, an address. */
@Priority(Priorities.AUTHORIZATION)
public final class RateLimitFilter implements ContainerRequestFilter {

    private final RateLimit limit;

    @Context
    private HttpServletRequest servlet;

    /**
     * Counts from now on.
     *
     * @param perSecond requests of one client in a second, at least 1
     */
    public RateLimitFilter(int perSecond) {
        this.limit = new RateLimit(perSecond, System::nanoTime);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (HealthPaths.contain(request.getUriInfo().getPathSegments())) {
            return;
        }
        Principal known = request.getSecurityContext().getUserPrincipal();
        if (!limit.admits(known == null ? servlet.getRemoteAddr() : known.getName())) {
            throw new RateExceededException();
        }
    }
}
