/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.audit.database.Databases;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Compares what was acknowledged with source, topic, replica and archive; the replica by a count of its own, and by
 * {@code ./stroke verify}. Not thread-safe.
 */
final class Reconciliation {

    /**
     * What does not add up since the last time.
     *
     * @param places how much of it in each place that has some
     */
    record Outcome(Difference difference, Map<String, Difference> places) {

        boolean isClean() {
            return difference.isNone();
        }
    }

    private final AcknowledgedChanges changes;
    private final SourceReconciliation source;
    private final TopicCounts topic;
    private final ArchiveCounts archive;
    private final Replica replica;
    private final VerifiedReplica verified;
    private final Map<String, Long> floors = new LinkedHashMap<>(Map.of("predictions", 0L, "patients", 0L));
    private final Map<String, Long> begin = new LinkedHashMap<>();
    private final Map<String, Difference> reported = new LinkedHashMap<>();

    Reconciliation(
            AcknowledgedChanges changes,
            ChangeTokens tokens,
            TopicCounts topic,
            ArchiveCounts archive,
            Replica replica,
            VerifiedReplica verified) {
        this.changes = changes;
        this.source = new SourceReconciliation(replica, changes, tokens);
        this.topic = topic;
        this.archive = archive;
        this.replica = replica;
        this.verified = verified;
    }

    /** Whether everything has arrived, as far as one can tell before looking for what is there twice. */
    boolean balance() {
        try {
            return topic.read().holdAll(changes.acknowledged())
                    && archive.read().holdAll(changes.acknowledged())
                    && replicaDifference().isNone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            // A place that does not answer yet.
            return false;
        }
    }

    Outcome reconcile() throws Exception {
        Map<String, Difference> places = new LinkedHashMap<>();
        Counts predictions = source.predictions();
        Difference mysql = new Difference(
                predictions.missing(changes.predictions()) + source.wrongPatients(), predictions.duplicate());
        Difference counted = replicaDifference();
        Difference verifiedRows = verifiedDifference();
        Difference sum = sinceLast("mysql", mysql, places)
                .plus(sinceLast("topic", difference(topic.read()), places))
                .plus(sinceLast("archive", difference(archive.read()), places))
                // Both look at the same rows.
                .plus(counted.max(verifiedRows));
        put("replica", counted, places);
        put("replica by verify", verifiedRows, places);
        return new Outcome(sum, places);
    }

    private Difference difference(Counts counts) {
        return new Difference(counts.missing(changes.acknowledged()), counts.duplicate());
    }

    /** The audit is about rows that come from now on. */
    void open() throws SQLException {
        turnPage();
        begin.putAll(floors);
    }

    /** From now on the replica is compared from here: older rows are not written to any more. */
    void turnPage() throws SQLException {
        try (Connection connection = replica.source()) {
            for (String table : floors.keySet()) {
                floors.put(table, Databases.lastId(connection, table));
            }
        }
    }

    /** From now on all of the audit's rows are compared again. */
    void turnBack() {
        floors.putAll(begin);
    }

    private Difference replicaDifference() throws SQLException {
        Difference sum = Difference.NONE;
        for (Map.Entry<String, Long> table : floors.entrySet()) {
            sum = sum.plus(replica.compare(table.getKey(), table.getValue()));
        }
        return sum;
    }

    private Difference verifiedDifference() throws SQLException {
        Difference sum = Difference.NONE;
        for (Map.Entry<String, Long> table : floors.entrySet()) {
            sum = sum.plus(verified.compare(table.getKey(), table.getValue(), replica.lastId(table.getKey())));
        }
        return sum;
    }

    /** What a place's difference, which goes over all rounds, has grown by. */
    private Difference sinceLast(String place, Difference now, Map<String, Difference> places) {
        Difference fresh = now.minus(reported.getOrDefault(place, Difference.NONE));
        reported.put(place, now);
        put(place, fresh, places);
        return fresh.max(Difference.NONE);
    }

    private static void put(String place, Difference difference, Map<String, Difference> places) {
        if (!difference.isNone()) {
            places.put(place, difference);
        }
    }
}
