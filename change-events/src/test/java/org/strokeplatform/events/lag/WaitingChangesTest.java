/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.lag;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class WaitingChangesTest {

    private static final TopicPartition PLACE = new TopicPartition("cdc.x", 0);
    private static final byte[] VALUE = {1};

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final WaitingChanges waiting = new WaitingChanges(consumer);

    @Test
    void countsFromTheFirstChangeThatIsNotAcknowledged() {
        topic(record(4, null), record(5, VALUE), record(6, VALUE));

        assertThat(waiting.between(PLACE, 4, 7)).isEqualTo(2);
    }

    @Test
    void countsNoTombstones() {
        topic(record(4, null), record(5, null));

        assertThat(waiting.between(PLACE, 4, 6)).isZero();
    }

    @Test
    void readsNothingWhenAllIsAcknowledged() {
        assertThat(waiting.between(PLACE, 7, 7)).isZero();
    }

    @SafeVarargs
    private void topic(ConsumerRecord<byte[], byte[]>... records) {
        consumer.updateBeginningOffsets(Map.of(PLACE, 0L));
        consumer.schedulePollTask(() -> {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                consumer.addRecord(record);
            }
        });
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
        return new ConsumerRecord<>(PLACE.topic(), PLACE.partition(), offset, VALUE, value);
    }
}
