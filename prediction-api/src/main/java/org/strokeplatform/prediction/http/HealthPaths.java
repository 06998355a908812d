/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import jakarta.ws.rs.core.PathSegment;

import java.util.List;

/** The routes by which the service is looked after, open to everyone as often as they like. */
public final class HealthPaths {

    private HealthPaths() {}

    /** Whether a path is one of these routes. */
    public static boolean contain(List<PathSegment> path) {
        int version = path.get(0).getPath().equals("v2") ? 1 : 0;
        return path.size() > version && path.get(version).getPath().equals("health");
    }
}
