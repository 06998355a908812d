/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import java.util.List;
import java.util.Locale;

/** Which connector files are rolled out, and so which plugins the worker must have. */
public enum Edition {

    /** Runs on the plugins that the build lays out. */
    OPEN,

    /** Runs on plugins that users take from Confluent. */
    CONFLUENT;

    /**
     * The plugins that the build does not lay out by itself.
     *
     * @param replicaUrl where the SQL sink writes
     */
    List<ExternalPlugin> externalPlugins(String replicaUrl) {
        return this == OPEN ? List.of() : ExternalPlugin.confluent(replicaUrl);
    }

    /** As the command line and the folders of the connector files spell it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
