/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import org.apache.kafka.common.TopicPartition;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Follows one new row at a time until a reader of the replica sees it. */
record ReplicaDelay(ProbeSettings settings, TopicReader reader, DelayHistogram delays) implements Probe.Look {

    static final List<TopicPartition> TOPICS = List.of(
            new TopicPartition("cdc.stroke_predictions.predictions", 0),
            new TopicPartition("cdc.stroke_predictions.patients", 0));

    static final Duration FOR_A_ROW = Duration.ofSeconds(30);

    private static final Duration FOR_VISIBILITY = Duration.ofMinutes(10);
    private static final Duration BETWEEN_QUERIES = Duration.ofMillis(10);

    @Override
    public void look() throws Exception {
        Optional<Event> row = reader.awaitNew(TOPICS, FOR_A_ROW);
        if (row.isPresent() && row.get().created()) {
            follow(row.get());
        }
    }

    private void follow(Event row) throws SQLException, InterruptedException {
        long end = System.nanoTime() + FOR_VISIBILITY.toNanos();
        try (Connection replica = DriverManager.getConnection(
                        settings.get("REPLICA_JDBC_URL"),
                        settings.get("REPLICA_READER_USER"),
                        settings.get("REPLICA_READER_PASSWORD"));
                PreparedStatement select = replica.prepareStatement("SELECT 1 FROM " + row.table() + " WHERE id = ?")) {
            select.setLong(1, row.id());
            while (System.nanoTime() < end) {
                try (ResultSet result = select.executeQuery()) {
                    if (result.next()) {
                        delays.visible("replica", row);
                        return;
                    }
                }
                TimeUnit.NANOSECONDS.sleep(BETWEEN_QUERIES.toNanos());
            }
        }
    }
}
