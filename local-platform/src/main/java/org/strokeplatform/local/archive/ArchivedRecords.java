/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.archive;

import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.rollout.deadletter.ArchivedPlaces;
import org.strokeplatform.rollout.deadletter.Place;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which records the Iceberg archive holds. A topic that was made again counts as the one before it. Not thread-safe. */
public final class ArchivedRecords implements ArchivedPlaces {

    private static final String PARTITION = "__partition";
    private static final String OFFSET = "__offset";

    private final Archive archive;

    /**
     * Those of the archive that some variables lead to.
     *
     * @param endpoints by the names of the platform's endpoints
     */
    public ArchivedRecords(Map<String, String> endpoints) {
        archive = new Archive(name -> {
            String value = endpoints.get(name);
            if (value == null) {
                throw new IllegalArgumentException(name + " is not set");
            }
            return value;
        });
    }

    @Override
    public Set<Place> absent(Set<Place> places) throws IOException {
        Map<String, TreeSet<Place>> byTopic = new TreeMap<>();
        places.forEach(place ->
                byTopic.computeIfAbsent(place.topic(), topic -> new TreeSet<>()).add(place));
        Set<Place> absent = new TreeSet<>(places);
        for (TreeSet<Place> ofTopic : byTopic.values()) {
            Table table = archive.table(ofTopic.first().table());
            if (table != null && table.schema().findField(OFFSET) != null) {
                removePresent(table, ofTopic, absent);
            }
        }
        return absent;
    }

    private static void removePresent(Table table, Set<Place> ofTopic, Set<Place> absent) throws IOException {
        String topic = ofTopic.iterator().next().topic();
        long first = ofTopic.stream().mapToLong(Place::offset).min().getAsLong();
        long last = ofTopic.stream().mapToLong(Place::offset).max().getAsLong();
        try (CloseableIterable<Record> records = IcebergGenerics.read(table)
                .select(PARTITION, OFFSET)
                .where(Expressions.and(
                        Expressions.greaterThanOrEqual(OFFSET, first), Expressions.lessThanOrEqual(OFFSET, last)))
                .build()) {
            for (Record record : records) {
                if (record.getField(PARTITION) instanceof Number partition
                        && record.getField(OFFSET) instanceof Number offset) {
                    absent.remove(new Place(topic, partition.intValue(), offset.longValue()));
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
