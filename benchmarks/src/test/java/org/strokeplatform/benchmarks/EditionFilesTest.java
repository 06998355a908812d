/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strokeplatform.local.core.Edition;

import java.io.IOException;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Connect ignores a setting that it does not know: what a measurement changes must be in the files of both editions. */
class EditionFilesTest {

    @ParameterizedTest
    @EnumSource(Edition.class)
    void haveWhatAMeasurementChangesOfTheReplica(Edition edition) throws IOException {
        assertThat(settings(edition, "sql-replica-sink").fieldNames())
                .toIterable()
                .contains(
                        "topics",
                        "tasks.max",
                        "errors.deadletterqueue.topic.name",
                        "transforms.table.regex",
                        "transforms.table.replacement");
    }

    @ParameterizedTest
    @EnumSource(Edition.class)
    void haveWhatAMeasurementChangesOfTheArchive(Edition edition) throws IOException {
        String[] changed = edition == Edition.OPEN
                ? new String[] {"iceberg.control.topic", "iceberg.tables"}
                : new String[] {"topics.dir", "flush.size"};

        assertThat(settings(edition, "s3-archive-sink").fieldNames())
                .toIterable()
                .contains("topics", "tasks.max", "errors.deadletterqueue.topic.name")
                .contains(changed);
    }

    @ParameterizedTest
    @EnumSource(Edition.class)
    void haveWhatAMeasurementChangesOfTheSource(Edition edition) throws IOException {
        assertThat(settings(edition, "mysql-stroke-source").fieldNames())
                .toIterable()
                .contains(
                        "topic.prefix",
                        "table.include.list",
                        "database.server.id",
                        "schema.history.internal.kafka.topic",
                        "predicates.patients.pattern",
                        "topic.creation.default.partitions");
    }

    private static JsonNode settings(Edition edition, String name) throws IOException {
        Path file = Path.of("..", "connector-configs", edition.toString(), name + ".json");
        return new ObjectMapper().readTree(file.toFile()).get("config");
    }
}
