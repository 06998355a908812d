/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import org.strokeplatform.prediction.api.ProblemException;

import java.security.Principal;
import java.time.Duration;

/**
 * Refuses what a client sends above its rate, with a burst of one second's worth. A client is a token or, where none is
 * needed, an address.
 */
@Priority(Priorities.AUTHORIZATION)
public final class RateLimitFilter implements ContainerRequestFilter {

    private static final Duration BURST = Duration.ofSeconds(1);

    private final LoadingCache<String, Bucket> clients;

    @Context
    private HttpServletRequest servlet;

    /**
     * Counts from now on.
     *
     * @param perSecond requests of one client in a second, at least 1
     */
    public RateLimitFilter(int perSecond) {
        this(perSecond, TimeMeter.SYSTEM_NANOTIME);
    }

    RateLimitFilter(int perSecond, TimeMeter clock) {
        // After that time a client's bucket is full again, so that nothing is lost with it.
        clients = Caffeine.newBuilder()
                .ticker(clock::currentTimeNanos)
                .expireAfterAccess(BURST)
                .build(client -> Bucket.builder()
                        .withCustomTimePrecision(clock)
                        .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, BURST))
                        .build());
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (HealthPaths.contain(request.getUriInfo().getPathSegments())) {
            return;
        }
        Principal known = request.getSecurityContext().getUserPrincipal();
        if (!admits(known == null ? servlet.getRemoteAddr() : known.getName())) {
            throw new ProblemException(429, "This client sends more requests than it may, send them more slowly");
        }
    }

    boolean admits(String client) {
        return clients.get(client).tryConsume(1);
    }

    /** How many clients are remembered. */
    long clients() {
        clients.cleanUp();
        return clients.estimatedSize();
    }
}
