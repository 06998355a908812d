/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.deadletter;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayConnectorTest {

    private static final List<Place> PLACES =
            List.of(new Place("cdc.b", 0, 7), new Place("cdc.a", 1, 6), new Place("cdc.a", 1, 5));

    private final ReplayConnector connector = new ReplayConnector(
            "archive",
            Map.of(
                    "name", "archive",
                    "topics.regex", "cdc[.].*",
                    "tasks.max", "4",
                    "transforms", "unwrap,time",
                    "iceberg.control.topic", "control-x",
                    "errors.tolerance", "all",
                    "errors.deadletterqueue.topic.name", "dlq.archive",
                    "errors.deadletterqueue.context.headers.enable", "true"),
            PLACES);

    @Test
    void isTheArchivesButForItsNameAndTheRecordsThatItTakes() {
        assertThat(connector.name()).isEqualTo("archive-replay");
        assertThat(connector.config())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("topics", "cdc.a,cdc.b"),
                        Map.entry("tasks.max", "1"),
                        Map.entry("iceberg.control.topic", "control-x-replay"),
                        Map.entry("errors.tolerance", "all"),
                        Map.entry("transforms", "replayed,unwrap,time"),
                        Map.entry("transforms.replayed.type", "org.apache.kafka.connect.transforms.Filter"),
                        Map.entry("transforms.replayed.predicate", "replayed"),
                        Map.entry("transforms.replayed.negate", "true"),
                        Map.entry("predicates", "replayed"),
                        Map.entry("predicates.replayed.type", "org.strokeplatform.smt.cdc.AtPlaces"),
                        Map.entry("predicates.replayed.places", "cdc.a-1@5-6,cdc.b-0@7")));
    }

    @Test
    void beginsAtTheFirstPlaceOfEachPartition() {
        assertThat(connector.starts()).isEqualTo(Map.of("cdc.a", Map.of(1, 5L), "cdc.b", Map.of(0, 7L)));
        assertThat(connector.group()).isEqualTo("connect-archive-replay");
        assertThat(connector.coordinatorGroup()).isEqualTo("connect-archive-replay-coord");
    }
}
