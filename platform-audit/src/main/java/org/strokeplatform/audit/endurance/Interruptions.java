/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how long users noticed nothing new while parts were away: the longest time for which an answer of the API, the
 * replica and the archive showed no change that was started later. Not thread-safe.
 */
final class Interruptions {

    /** Where a user would notice. */
    private enum Place {
        API,
        REPLICA,
        ARCHIVE
    }

    private final Map<Place, Double> longest = new EnumMap<>(Place.class);
    private final Map<Place, Long> latest = new EnumMap<>(Place.class);
    private final AcknowledgedChanges changes;
    private final Replica replica;
    private final ArchiveCounts archive;

    Interruptions(AcknowledgedChanges changes, Replica replica, ArchiveCounts archive) {
        this.changes = changes;
        this.replica = replica;
        this.archive = archive;
    }

    /** Starts to measure when changes are about to flow. */
    void begin() {
        long now = System.nanoTime();
        for (Place place : Place.values()) {
            latest.put(place, now);
        }
    }

    /** Looks at each place; returns whether all show a change that was started after a time. */
    boolean look(long since) {
        boolean all = true;
        for (Place place : Place.values()) {
            latest.merge(place, newest(place), Math::max);
            longest.merge(place, (System.nanoTime() - latest.get(place)) / 1e9, Math::max);
            all &= latest.get(place) > since;
        }
        return all;
    }

    /** In seconds, by the name of the place. */
    Map<String, Double> longest() {
        Map<String, Double> byName = new LinkedHashMap<>();
        longest.forEach((place, seconds) -> byName.put(place.name().toLowerCase(Locale.ROOT), seconds));
        return byName;
    }

    private long newest(Place place) {
        try {
            return switch (place) {
                case API -> changes.lastApi();
                case REPLICA -> changes.startOfInsert(replica.lastPatient());
                case ARCHIVE -> {
                    archive.read();
                    yield changes.startOfInsert(archive.lastPatient());
                }
            };
        } catch (SQLException | IOException | RuntimeException e) {
            // It does not answer: nothing new is seen there.
            return Long.MIN_VALUE;
        }
    }
}
