/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Compares what was acknowledged with source, topic, replica and archive; the replica by a count of its own, and by
 * {@code ./stroke verify}. Not thread-safe.
 */
final class Books {

    /**
     * What does not add up since the last time.
     *
     * @param places how much of it in each place that has some
     */
    record Verdict(long lost, long doubled, Map<String, String> places) {

        boolean isClean() {
            return lost == 0 && doubled == 0;
        }
    }

    private final Ledger ledger;
    private final SourceCheck source;
    private final TopicCounts topic;
    private final ArchiveCounts archive;
    private final Replica replica;
    private final ReplicaJudge judge;
    private final Map<String, Long> floors = new LinkedHashMap<>(Map.of("predictions", 0L, "patients", 0L));
    private final Map<String, Long> begin = new LinkedHashMap<>();
    private final Map<String, Long> told = new LinkedHashMap<>();

    Books(Ledger ledger, TopicCounts topic, ArchiveCounts archive, Replica replica, ReplicaJudge judge) {
        this.ledger = ledger;
        this.source = new SourceCheck(replica, ledger);
        this.topic = topic;
        this.archive = archive;
        this.replica = replica;
        this.judge = judge;
    }

    /** Whether everything has arrived, as far as one can tell before looking for what is there twice. */
    boolean balance() {
        try {
            return topic.read().holdAll(ledger.acknowledged())
                    && archive.read().holdAll(ledger.acknowledged())
                    && replicaDifference().equals(new Replica.Difference(0, 0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            // A place that does not answer yet.
            return false;
        }
    }

    Verdict close() throws Exception {
        Map<String, String> places = new LinkedHashMap<>();
        Counts predictions = source.predictions();
        long[] mysql = {predictions.missing(ledger.predictions()) + source.wrongPatients(), predictions.doubled()};
        Counts inTopic = topic.read();
        Counts inArchive = archive.read();
        Replica.Difference counted = replicaDifference();
        Replica.Difference verified = verifiedDifference();
        long[][] sums = {
            fresh("mysql", mysql[0], mysql[1], places),
            fresh("topic", inTopic.missing(ledger.acknowledged()), inTopic.doubled(), places),
            fresh("archive", inArchive.missing(ledger.acknowledged()), inArchive.doubled(), places),
            // Both look at the same rows.
            {Math.max(counted.lost(), verified.lost()), Math.max(counted.doubled(), verified.doubled())}
        };
        put("replica", counted, places);
        put("replica by verify", verified, places);
        long lost = 0;
        long doubled = 0;
        for (long[] sum : sums) {
            lost += sum[0];
            doubled += sum[1];
        }
        return new Verdict(lost, doubled, places);
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
                floors.put(table, Replica.number(connection, "SELECT MAX(id) FROM " + table));
            }
        }
    }

    /** From now on all of the audit's rows are compared again. */
    void turnBack() {
        floors.putAll(begin);
    }

    private Replica.Difference replicaDifference() throws SQLException {
        long lost = 0;
        long doubled = 0;
        for (Map.Entry<String, Long> table : floors.entrySet()) {
            Replica.Difference difference = replica.compare(table.getKey(), table.getValue());
            lost += difference.lost();
            doubled += difference.doubled();
        }
        return new Replica.Difference(lost, doubled);
    }

    private Replica.Difference verifiedDifference() throws SQLException {
        long lost = 0;
        long doubled = 0;
        for (Map.Entry<String, Long> table : floors.entrySet()) {
            Replica.Difference difference =
                    judge.compare(table.getKey(), table.getValue(), replica.lastId(table.getKey()));
            lost += difference.lost();
            doubled += difference.doubled();
        }
        return new Replica.Difference(lost, doubled);
    }

    private static void put(String place, Replica.Difference difference, Map<String, String> places) {
        if (difference.lost() + difference.doubled() > 0) {
            places.put(place, difference.lost() + " lost, " + difference.doubled() + " doubled");
        }
    }

    /** What has come to the sums, which go over all rounds. */
    private long[] fresh(String place, long lost, long doubled, Map<String, String> places) {
        long newlyLost = lost - told.getOrDefault(place + " lost", 0L);
        long newlyDoubled = doubled - told.getOrDefault(place + " doubled", 0L);
        told.put(place + " lost", lost);
        told.put(place + " doubled", doubled);
        if (newlyLost != 0 || newlyDoubled != 0) {
            places.put(place, newlyLost + " lost, " + newlyDoubled + " doubled");
        }
        return new long[] {Math.max(0, newlyLost), Math.max(0, newlyDoubled)};
    }
}
