/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

/** The version of this jar, from its manifest. */
final class PluginVersion {

    private static final String IMPLEMENTATION =
            PluginVersion.class.getPackage().getImplementationVersion();

    private PluginVersion() {}

    /** Never null or empty: classes that were not loaded from the jar have the version "development". */
    static String get() {
        return IMPLEMENTATION == null ? "development" : IMPLEMENTATION;
    }
}
