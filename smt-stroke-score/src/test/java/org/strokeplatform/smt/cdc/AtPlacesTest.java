/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AtPlacesTest {

    private final AtPlaces predicate = new AtPlaces();

    @Test
    void matchesOffsetsAndRangesOfTheirPartition() {
        predicate.configure(Map.of("places", "cdc.h.beds-1@5,cdc.h.beds-1@7-9,cdc.h.beds-0@3"));

        assertThat(LongStream.range(0, 12).filter(offset -> predicate.test(record("cdc.h.beds", 1, offset))))
                .containsExactly(5L, 7L, 8L, 9L);
        assertThat(predicate.test(record("cdc.h.beds", 0, 3))).isTrue();
        assertThat(predicate.test(record("cdc.h.beds", 0, 5))).isFalse();
        assertThat(predicate.test(record("cdc.h.beds", 2, 5))).isFalse();
        assertThat(predicate.test(record("cdc.h.wards", 1, 5))).isFalse();
    }

    @Test
    void goesByTheTopicThatARecordWasReadFrom() {
        predicate.configure(Map.of("places", "cdc.h.beds-1@5"));
        SinkRecord record = record("cdc.h.beds", 1, 5);

        assertThat(predicate.test(record.newRecord("beds", 1, null, null, null, null, null)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cdc.h.beds", "cdc.h.beds-1@x", "cdc.h.beds-1@5-"})
    void refusesWhatIsNoPlace(String places) {
        assertThatThrownBy(() -> predicate.configure(Map.of("places", places)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TOPIC-PARTITION@OFFSET");
    }

    @Test
    void needsPlaces() {
        assertThatThrownBy(() -> predicate.configure(Map.of())).isInstanceOf(ConfigException.class);
    }

    private static SinkRecord record(String topic, int partition, long offset) {
        return new SinkRecord(topic, partition, null, null, null, "value", offset);
    }
}
