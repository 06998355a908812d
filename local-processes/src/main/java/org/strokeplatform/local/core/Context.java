/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import java.util.EnumSet;
import java.util.Set;

/**
 * What every service of one platform is built from.
 *
 * @param plugins what the Connect workers are equipped with
 * @param extras what runs beside the platform
 * @param workers how many Connect workers there are
 * @param cluster how the topics are kept
 * @param portOffset what is added to each port
 */
public record Context(
        Distribution distribution,
        DataDirectory data,
        Secrets secrets,
        Endpoints endpoints,
        Plugins plugins,
        Set<Extra> extras,
        int workers,
        Cluster cluster,
        int portOffset) {

    /** The host that every service listens on. */
    public static final String HOST = "127.0.0.1";

    public Context with(Endpoints others) {
        return new Context(distribution, data, secrets, others, plugins, extras, workers, cluster, portOffset);
    }

    /** With further extras beside those that it has. */
    public Context with(Set<Extra> more) {
        Set<Extra> all = EnumSet.noneOf(Extra.class);
        all.addAll(extras);
        all.addAll(more);
        return new Context(distribution, data, secrets, endpoints, plugins, all, workers, cluster, portOffset);
    }

    public int port(Port port) {
        return port.number() + portOffset;
    }
}
