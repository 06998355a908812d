/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import java.time.Duration;

/**
 * When a registry's answer that it has no such schema counts: a registry that starts answers so, too, as long as it has not
 * loaded its schemas. Thread-safe.
 */
final class NotFoundTimeout {

    static final Duration DEFAULT = Duration.ofSeconds(10);

    private static final int LOOKUPS_PER_TIMEOUT = 10;

    /** A registry that answers again so soon was not restarted meanwhile. */
    private static final Duration SAME_REGISTRY = Duration.ofSeconds(1);

    private final Duration timeout;
    private volatile long loaded = System.nanoTime() - SAME_REGISTRY.toNanos();

    NotFoundTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * Whether the registry has had time enough, or has just been found to have loaded its schemas.
     *
     * @param firstAnswer when it first answered so, by {@link System#nanoTime}
     */
    boolean hasPassed(long firstAnswer) {
        long now = System.nanoTime();
        return now - loaded < SAME_REGISTRY.toNanos() || now - firstAnswer >= timeout.toNanos();
    }

    /** Spares the records behind this one the wait: a topic full of them would take longer than its group waits. */
    void registryHasLoaded() {
        loaded = System.nanoTime();
    }

    /**
     * Waits until the next lookup.
     *
     * @throws RegistryAwayError if the task is stopped meanwhile
     */
    void pause() {
        try {
            Thread.sleep(timeout.dividedBy(LOOKUPS_PER_TIMEOUT).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryAwayError("The task was interrupted while it waited for a schema", e);
        }
    }
}
