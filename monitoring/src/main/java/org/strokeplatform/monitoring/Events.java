/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.events.topic.AvroValues;
import org.strokeplatform.events.wire.WriterSchemas;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Reads Debezium's envelopes out of Avro with the schema registry: the times and the key, nothing of a patient. */
final class Events {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final AvroValues values;

    Events(URI registry) {
        values = new AvroValues(new WriterSchemas(registry.toString(), TIMEOUT));
    }

    /** The event of a record that is no tombstone. */
    Event of(ConsumerRecord<byte[], byte[]> record) throws IOException, InterruptedException {
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
