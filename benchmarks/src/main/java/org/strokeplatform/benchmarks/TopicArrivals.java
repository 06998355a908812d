/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.audit.demo.DelayRun;
import org.strokeplatform.events.topic.AvroValues;
import org.strokeplatform.events.topic.ChangeTopic;
import org.strokeplatform.local.core.Endpoints;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Notes when a consumer as the sinks have it gets each record. Close it. */
final class TopicArrivals implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    /** A record and when it came. */
    private record Arrival(ConsumerRecord<byte[], byte[]> record, long millis) {}

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroValues values;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> reading;
    private volatile boolean ended;

    /** Reads from now on. */
    TopicArrivals(Endpoints endpoints, List<String> tables) {
        values = new AvroValues(endpoints.get("SCHEMA_REGISTRY_URL"));
        consumer = ChangeTopic.consumer(endpoints::get, Map.of());
        List<TopicPartition> partitions = tables.stream()
                .flatMap(table -> consumer.partitionsFor(ChangeTopic.PREFIX + table).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        reading = thread.submit(this::read);
    }

    private void read() {
        while (!ended) {
            Iterable<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL);
            long now = System.currentTimeMillis();
            records.forEach(record -> arrivals.add(new Arrival(record, now)));
        }
    }

    /** Ends the reading; the stations of each row of a run that came. */
    List<HopTimes> end(List<DelayRun.Row> rows) throws Exception {
        ended = true;
        reading.get();
        Map<String, DelayRun.Row> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.table() + " " + row.id(), row));
        List<HopTimes> times = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            if (arrival.record().value() != null) {
                GenericRecord change = values.read(arrival.record().value());
                DelayRun.Row row = byKey.remove(key(change));
                if (row != null) {
                    times.add(times(change, arrival, row));
                }
            }
        }
        return times;
    }

    private static String key(GenericRecord change) {
        GenericRecord source = (GenericRecord) change.get("source");
        return change.get("after") instanceof GenericRecord after ? source.get("table") + " " + after.get("id") : "";
    }

    private static HopTimes times(GenericRecord change, Arrival arrival, DelayRun.Row row) throws IOException {
        return new HopTimes(
                (long) ((GenericRecord) change.get("source")).get("ts_ms"),
                (long) change.get("ts_ms"),
                arrival.record().timestamp(),
                arrival.millis(),
                row.replica(),
                row.archive());
    }

    @Override
    public void close() {
        ended = true;
        thread.shutdown();
        try {
            reading.get();
        } catch (Exception e) {
            // Reported by end().
        }
        consumer.close();
    }
}
