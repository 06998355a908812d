/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.slf4j.MDC;
import org.strokeplatform.prediction.metrics.ApiMetrics;

/** Gives every request an id, and writes one line of the log when it is answered. */
@PreMatching
@Priority(0)
public final class AccessFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String START = AccessFilter.class.getName() + ".start";
    private static final String ID = AccessFilter.class.getName() + ".id";
    private static final double NANOS_PER_SECOND = 1e9;

    private final ApiMetrics metrics;
    private final AccessLog log;

    public AccessFilter(ApiMetrics metrics, AccessLog log) {
        this.metrics = metrics;
        this.log = log;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String id = RequestIds.of(request.getHeaderString(RequestIds.HEADER));
        request.setProperty(START, System.nanoTime());
        request.setProperty(ID, id);
        MDC.put(RequestIds.MDC_KEY, id);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(START) instanceof Long start)) {
            return;
        }
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        String route = route((ExtendedUriInfo) request.getUriInfo());
        response.getHeaders().putSingle(RequestIds.HEADER, request.getProperty(ID));
        metrics.answered(request.getMethod(), route, response.getStatus(), seconds);
        log.add("{} {} {} {} ms", request.getMethod(), route, response.getStatus(), Math.round(seconds * 1000));
        MDC.remove(RequestIds.MDC_KEY);
    }

    /** A path that matched nothing may hold anything, so it has one name. */
    private static String route(ExtendedUriInfo uri) {
        StringBuilder route = new StringBuilder();
        for (var template : uri.getMatchedTemplates()) {
            route.insert(0, template.getTemplate());
        }
        return route.isEmpty() ? "unmatched" : route.toString();
    }
}
