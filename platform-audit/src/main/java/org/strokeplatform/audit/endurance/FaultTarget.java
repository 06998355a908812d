/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import java.util.Locale;
import java.util.Set;

/** What the audit kills. */
public enum FaultTarget {
    API("api"),
    MYSQL("mysql"),
    KAFKA("kafka"),
    CONNECT("connect"),
    REGISTRY("schema-registry"),
    S3("s3"),
    /** The replica's user is locked out and its connections are cut: locally it has no process of its own. */
    REPLICA(null),
    WATCHER("watcher");

    private static final Set<FaultTarget> ALL_BUT_S3_AND_API = Set.of(MYSQL, KAFKA, CONNECT, REGISTRY, REPLICA);

    private final String service;

    FaultTarget(String service) {
        this.service = service;
    }

    /** As {@code status} names it; null when it has no process. */
    String service() {
        return service;
    }

    /** Whether this one cannot be back before the other is. */
    boolean needs(FaultTarget other) {
        return switch (this) {
            case API -> other == API || other == MYSQL;
            case MYSQL, REGISTRY, WATCHER -> other == this;
            case KAFKA, CONNECT, REPLICA -> ALL_BUT_S3_AND_API.contains(other);
            case S3 -> other == S3 || ALL_BUT_S3_AND_API.contains(other);
        };
    }

    /** As the command line spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
