/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.ConnectClient;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.source.CheckedSource;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reports what the check of the live sources' databases comes to, once, and again when that changes. Not thread-safe. */
final class SourceWatch {

    static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration UNTIL_THERE_IS_ONE = Duration.ofSeconds(30);

    private final ConnectClient client;
    private final RolloutCommand rollout;
    private final SourceMetrics metrics;
    private final Consumer<String> log;
    private final Map<String, String> reported = new HashMap<>();
    private Duration next = Duration.ZERO;

    SourceWatch(ConnectClient client, RolloutCommand rollout, SourceMetrics metrics, Consumer<String> log) {
        this.client = client;
        this.rollout = rollout;
        this.metrics = metrics;
        this.log = log;
    }

    /** Checks, if it is time again. */
    void look() {
        if (rollout.pace().now().compareTo(next) < 0) {
            return;
        }
        next = rollout.pace().now().plus(UNTIL_THERE_IS_ONE);
        try {
            List<CheckedSource> sources =
                    rollout.checkLive(client, client.statuses().keySet());
            metrics.checked(sources);
            sources.forEach(source -> {
                if (!source.summary().equals(reported.put(source.connector(), source.summary()))) {
                    log.accept(source.summary());
                }
            });
            if (!sources.isEmpty()) {
                next = rollout.pace().now().plus(EVERY);
            }
        } catch (RolloutException e) {
            // The watch of the connectors reports a worker that does not answer.
        }
    }
}
