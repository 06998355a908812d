/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.auth;

import java.security.Principal;
import java.util.Set;

/**
 * Who holds a token.
 *
 * @param name stands in the tokens file
 * @param scopes what the token may be used for; none for everything, as in a file from before there were any
 */
record Client(String name, Set<String> scopes) implements Principal {

    boolean may(String scope) {
        return scopes.isEmpty() || scopes.contains(scope);
    }

    @Override
    public String getName() {
        return name;
    }
}
