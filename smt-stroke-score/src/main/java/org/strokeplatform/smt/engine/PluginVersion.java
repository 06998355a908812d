/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

/** The version of this jar, from its manifest. */
public final class PluginVersion {

    private static final String IMPLEMENTATION =
            PluginVersion.class.getPackage().getImplementationVersion();

    private PluginVersion() {}

    /** Never null or empty: classes that were not loaded from the jar have the version "development". */
    public static String get() {
        return IMPLEMENTATION == null ? "development" : IMPLEMENTATION;
    }
}
