/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

/** What is run at the end of this process. */
final class Hooks {

    private Hooks() {}

    /** Adds a hook, unless this process is ending: what is started then, as by {@link Pause}, stays. */
    static void add(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It takes no more.
        }
    }

    /** Removes a hook, unless this process is ending and has started it. */
    static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs already.
        }
    }
}
