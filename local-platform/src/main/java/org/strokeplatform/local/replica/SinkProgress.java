/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.replica;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.local.process.Deadline;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Waits for the replica's sink. */
final class SinkProgress {

    private static final String GROUP = "connect-sql-replica-sink";
    private static final Duration POLL = Duration.ofMillis(200);

    private SinkProgress() {}

    /** Returns whether the sink has written everything before those offsets, waiting for it that long. */
    static boolean reaches(Admin admin, Map<TopicPartition, Long> offsets, Duration patience)
            throws ExecutionException, InterruptedException, TimeoutException {
        Deadline end = Deadline.in(patience);
        while (!hasReached(admin, offsets)) {
            if (end.isPast()) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    private static boolean hasReached(Admin admin, Map<TopicPartition, Long> offsets)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> committed = committed(admin);
        return offsets.entrySet().stream()
                .allMatch(wanted -> committed.getOrDefault(wanted.getKey(), 0L) >= wanted.getValue());
    }

    /** Before which offsets the sink has written everything. */
    static Map<TopicPartition, Long> committed(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get(10, TimeUnit.SECONDS)
                .forEach((partition, offset) -> committed.put(partition, offset == null ? 0 : offset.offset()));
        return committed;
    }
}
