/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.events.topic.AvroValues;

import java.io.IOException;

/**
 * A change as it stands in a topic: times and key, nothing of a patient.
 *
 * @param partition where it stands
 * @param offset its place there
 * @param committedMillis when MySQL committed it
 * @param table the table that changed
 * @param id the row's key; 0 when it is not a number
 * @param created whether the row is new
 */
record Event(TopicPartition partition, long offset, long committedMillis, String table, long id, boolean created) {

    /** The event of a record that is no tombstone. */
    static Event of(ConsumerRecord<byte[], byte[]> record, AvroValues values) throws IOException, InterruptedException {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        String table = record.topic().substring(record.topic().lastIndexOf('.') + 1);
        GenericRecord envelope = values.read(record.value());
        long committed = (Long) ((GenericRecord) envelope.get("source")).get("ts_ms");
        Object id = record.key() == null ? null : values.read(record.key()).get("id");
        boolean created = "c".equals(String.valueOf(envelope.get("op")));
        return new Event(
                partition,
                record.offset(),
                committed,
                table,
                id instanceof Number number ? number.longValue() : 0,
                created && id instanceof Number);
    }
}
