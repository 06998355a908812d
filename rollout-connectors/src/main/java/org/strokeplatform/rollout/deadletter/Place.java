/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.deadletter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Where a record stands in Kafka. */
public record Place(String topic, int partition, long offset) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::topic).thenComparing(Place::partition).thenComparing(Place::offset);

    /** The table that a topic of changes is of: what stands behind the last dot. */
    public String table() {
        return topic.substring(topic.lastIndexOf('.') + 1);
    }

    /** Places as {@code AtPlaces} takes them: neighbors as one range. */
    static List<String> ranges(Collection<Place> places) {
        List<String> ranges = new ArrayList<>();
        Place first = null;
        Place last = null;
        for (Place place : new TreeSet<>(places)) {
            if (last != null && place.equals(new Place(last.topic(), last.partition(), last.offset() + 1))) {
                last = place;
                continue;
            }
            if (first != null) {
                ranges.add(range(first, last));
            }
            first = place;
            last = place;
        }
        if (first != null) {
            ranges.add(range(first, last));
        }
        return ranges;
    }

    private static String range(Place first, Place last) {
        return first.equals(last) ? first.toString() : first + "-" + last.offset();
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
