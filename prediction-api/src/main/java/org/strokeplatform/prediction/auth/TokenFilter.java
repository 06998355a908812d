/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.auth;

import io.dropwizard.auth.AuthFilter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import org.strokeplatform.prediction.http.HealthPaths;

import java.util.List;
import java.util.Set;

/**
 * Lets only clients with a token pass, except to what says nothing of patients. Dropwizard's own filter for bearer tokens
 * would also take one from the query, where proxies and browsers keep it.
 */
@Priority(Priorities.AUTHENTICATION)
public final class TokenFilter extends AuthFilter<String, Client> {

    private static final Set<String> OPEN = Set.of("", "docs", "openapi.json");
    private static final String SCHEME = "Bearer";
    private static final String BEFORE_TOKEN = SCHEME + " ";

    public TokenFilter(Tokens tokens) {
        authenticator = tokens;
        authorizer = (client, scope, request) -> client.may(scope);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isOpen(request.getUriInfo().getPathSegments())
                && !authenticate(request, token(request.getHeaderString(HttpHeaders.AUTHORIZATION)), SCHEME)) {
            throw new NotAuthorizedException(SCHEME);
        }
    }

    private static boolean isOpen(List<PathSegment> path) {
        return OPEN.contains(path.get(0).getPath()) || HealthPaths.contain(path);
    }

    private static String token(String authorization) {
        boolean bearer =
                authorization != null && authorization.regionMatches(true, 0, BEFORE_TOKEN, 0, BEFORE_TOKEN.length());
        return bearer ? authorization.substring(BEFORE_TOKEN.length()).strip() : null;
    }
}
