/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How often each change was met in one place. Not thread-safe. */
final class Counts {

    private final Map<String, Integer> counts = new HashMap<>();
    private long duplicate;

    void add(String token) {
        if (token != null && counts.merge(token, 1, Integer::sum) > 1) {
            duplicate++;
        }
    }

    boolean holdAll(Set<String> tokens) {
        return counts.keySet().containsAll(tokens);
    }

    long missing(Set<String> tokens) {
        return tokens.stream().filter(token -> !counts.containsKey(token)).count();
    }

    /** How many were met once too often, each time that they were. */
    long duplicate() {
        return duplicate;
    }
}
