/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.events.lag.SinkGroups;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Follows one change at a time until the archive holds it. The sink's group commits with the file that has the change;
 * where a coordinator then puts files into the table, its own group commits after that. Both are seen from outside.
 */
record ArchiveDelay(SinkGroups sinks, TopicReader reader, DelayHistogram delays) implements Probe.Look {

    private static final String SINK = "s3-archive-sink";
    private static final String COORDINATOR = SINK + "-coord";
    private static final TopicPartition CONTROL = new TopicPartition("control-iceberg", 0);
    private static final Duration FOR_VISIBILITY = Duration.ofMinutes(10);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);
    private static final long NEVER = -1;

    @Override
    public void look() throws Exception {
        Optional<Event> change = reader.awaitNew(ReplicaDelay.TOPICS, ReplicaDelay.FOR_A_ROW);
        if (change.isPresent()) {
            follow(change.get());
        }
    }

    private void follow(Event change) throws Exception {
        long end = System.nanoTime() + FOR_VISIBILITY.toNanos();
        long tableBefore = NEVER;
        boolean written = false;
        while (System.nanoTime() < end) {
            Map<String, Map<TopicPartition, Long>> committed = sinks.committed(List.of(SINK, COORDINATOR));
            long table = committed.get(COORDINATOR).getOrDefault(CONTROL, NEVER);
            if (!written) {
                written = committed.get(SINK).getOrDefault(change.partition(), NEVER) > change.offset();
                if (!written) {
                    tableBefore = table;
                }
            }
            if (written && (table == NEVER || table > tableBefore)) {
                delays.visible("archive", change);
                return;
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_QUESTIONS.toNanos());
        }
    }
}
