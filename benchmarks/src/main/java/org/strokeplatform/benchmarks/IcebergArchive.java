/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.core.Endpoints;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Iceberg tables, which count their rows. */
final class IcebergArchive implements BenchArchive {

    private final Admin admin;
    private final Archive archive;

    IcebergArchive(Endpoints endpoints, Admin admin) {
        this.admin = admin;
        this.archive = new Archive(endpoints::get);
    }

    @Override
    public Map<String, String> prepare(String table, int rows) throws Exception {
        String control = "control-" + table;
        createControlTopic(control, table);
        return Map.of(
                "iceberg.control.topic",
                control,
                "iceberg.tables",
                "stroke." + table,
                "iceberg.table.stroke.predictions.route-regex",
                "",
                "iceberg.table.stroke.patients.route-regex",
                "",
                "iceberg.table.stroke." + table + ".route-regex",
                BenchTable.NAME);
    }

    /** A coordinator without an offset would miss the first commits' events. */
    private void createControlTopic(String control, String connector) throws Exception {
        admin.createTopics(List.of(new NewTopic(control, 1, (short) 1))).all().get();
        admin.alterConsumerGroupOffsets(
                        "connect-" + connector + "-coord",
                        Map.of(new TopicPartition(control, 0), new OffsetAndMetadata(0)))
                .all()
                .get();
    }

    @Override
    public long rows(String table) {
        return archive.count(table);
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
