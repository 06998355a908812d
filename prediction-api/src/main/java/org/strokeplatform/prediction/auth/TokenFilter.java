/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.auth;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.SecurityContext;
import org.strokeplatform.prediction.http.HealthPaths;
import org.strokeplatform.prediction.http.UnauthorizedException;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets only clients with a token pass, except to what says nothing of patients. */
@Priority(Priorities.AUTHENTICATION)
public final class TokenFilter implements ContainerRequestFilter {

    private static final Set<String> OPEN = Set.of("", "docs", "openapi.json");
    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;

    public TokenFilter(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (isOpen(request.getUriInfo().getPathSegments())) {
            return;
        }
        Client client =
                client(request.getHeaderString(HttpHeaders.AUTHORIZATION)).orElseThrow(UnauthorizedException::new);
        request.setSecurityContext(
                new Caller(client, request.getSecurityContext().isSecure()));
    }

    private static boolean isOpen(List<PathSegment> path) {
        return OPEN.contains(path.get(0).getPath()) || HealthPaths.contain(path);
    }

    private Optional<Client> client(String authorization) {
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer ? tokens.clientOf(authorization.substring(SCHEME.length()).strip()) : Optional.empty();
    }

    private record Caller(Client client, boolean secure) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return client;
        }

        @Override
        public boolean isUserInRole(String role) {
            return client.scopes().contains(role);
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
