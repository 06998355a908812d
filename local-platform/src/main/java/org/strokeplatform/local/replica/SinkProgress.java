/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.replica;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.events.lag.SinkGroups;
import org.strokeplatform.local.core.Waiting;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** How far the replica's sinks have come. */
final class SinkProgress {

    private static final String SINK = "sql-replica-sink";

    /** Its own, since it writes what is derived from the same topics. */
    private static final String HIGH_RISK_SINK = "sql-high-risk-sink";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(200);

    private SinkProgress() {}

    /**
     * Waits until the sink has written everything before those offsets.
     *
     * @return how many records it is still behind them after the timeout; 0 when it has written all
     */
    static long await(Admin admin, Map<TopicPartition, Long> offsets, Duration timeout) {
        return Waiting.ask(timeout, POLL, behind -> behind > 0, () -> behind(admin, offsets));
    }

    private static long behind(Admin admin, Map<TopicPartition, Long> offsets)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> committed =
                new SinkGroups(admin, TIMEOUT).committed(List.of(SINK)).get(SINK);
        return offsets.entrySet().stream()
                .mapToLong(wanted -> Math.max(0, wanted.getValue() - committed.getOrDefault(wanted.getKey(), 0L)))
                .sum();
    }

    /** Before which offsets both sinks have written everything. */
    static Map<TopicPartition, Long> committed(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Map<TopicPartition, Long>> bySink =
                new SinkGroups(admin, TIMEOUT).committed(List.of(SINK, HIGH_RISK_SINK));
        Map<TopicPartition, Long> committed = bySink.get(SINK);
        bySink.get(HIGH_RISK_SINK).forEach((partition, offset) -> committed.merge(partition, offset, Math::min));
        return committed;
    }
}
