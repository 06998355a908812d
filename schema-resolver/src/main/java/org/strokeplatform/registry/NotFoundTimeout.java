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
    private final Runnable beforeItCounts;
    private volatile long loaded = System.nanoTime() - SAME_REGISTRY.toNanos();

    /** @param beforeItCounts looks at the registry once more, and may throw something else */
    NotFoundTimeout(Duration timeout, Runnable beforeItCounts) {
        this.timeout = timeout;
        this.beforeItCounts = beforeItCounts;
    }

    /**
     * Waits until the next lookup, unless the registry has had time enough, or has just been found to have loaded its schemas.
     *
     * @param firstAnswer when it first answered so, by {@link System#nanoTime}: a registry that starts may take long for it;
     *     null for this answer
     * @param answer what is thrown when it counts
     * @return when it first answered so
     * @throws RegistryAwayError if the task is stopped meanwhile
     */
    long pause(Long firstAnswer, RuntimeException answer) {
        long now = System.nanoTime();
        long first = firstAnswer == null ? now : firstAnswer;
        if (now - loaded < SAME_REGISTRY.toNanos() || now - first >= timeout.toNanos()) {
            beforeItCounts.run();
            // Spares the records behind this one the wait: a topic full of them would take longer than its group waits.
            loaded = System.nanoTime();
            throw answer;
        }
        try {
            Thread.sleep(timeout.dividedBy(LOOKUPS_PER_TIMEOUT).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryAwayError("The task was interrupted while it waited for a schema", e);
        }
        return first;
    }
}
