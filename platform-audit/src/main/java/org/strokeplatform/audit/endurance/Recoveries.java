/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.local.service.Platform;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Times how long each part took until it served again what was started after it was hit. Where another part that it needs
 * is hit meanwhile, its time starts with that.
 */
final class Recoveries {

    private final Map<FaultTarget, Double> longest = new EnumMap<>(FaultTarget.class);
    private final Map<FaultTarget, Double> ofRound = new EnumMap<>(FaultTarget.class);
    private final List<Killer.Hit> open = new ArrayList<>();
    private final Platform platform;
    private final AcknowledgedChanges changes;
    private final Replica replica;
    private final ArchiveCounts archive;

    Recoveries(Platform platform, AcknowledgedChanges changes, Replica replica, ArchiveCounts archive) {
        this.platform = platform;
        this.changes = changes;
        this.replica = replica;
        this.archive = archive;
    }

    synchronized void add(Killer.Hit hit) {
        open.replaceAll(former -> former.target().needs(hit.target())
                ? new Killer.Hit(former.target(), former.frozen(), hit.since())
                : former);
        open.add(hit);
    }

    /** Looks who is back. Returns whether all are. */
    synchronized boolean look() {
        long now = System.nanoTime();
        for (Iterator<Killer.Hit> hits = open.iterator(); hits.hasNext(); ) {
            Killer.Hit hit = hits.next();
            if (isBack(hit)) {
                took(hit, now);
                hits.remove();
            }
        }
        return open.isEmpty();
    }

    /** Gives up on those that are not back; the caller has waited long enough. */
    synchronized List<FaultTarget> overdue() {
        List<FaultTarget> targets = open.stream().map(Killer.Hit::target).toList();
        long now = System.nanoTime();
        open.forEach(hit -> took(hit, now));
        open.clear();
        return targets;
    }

    synchronized double longest(FaultTarget target) {
        return longest.getOrDefault(target, 0.0);
    }

    /** Who of this round took longest, in words; the next round begins. */
    synchronized String slowest() {
        String slowest = ofRound.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> "%s back last, after %.1f s".formatted(entry.getKey(), entry.getValue()))
                .orElse("nobody hit");
        ofRound.clear();
        return slowest;
    }

    private void took(Killer.Hit hit, long now) {
        double seconds = (now - hit.since()) / 1e9;
        longest.merge(hit.target(), seconds, Math::max);
        ofRound.merge(hit.target(), seconds, Math::max);
    }

    private boolean isBack(Killer.Hit hit) {
        try {
            return switch (hit.target()) {
                case API -> changes.lastApi() > hit.since();
                case MYSQL -> changes.lastSql() > hit.since();
                case KAFKA, CONNECT, REPLICA -> changes.startOfInsert(replica.lastPatient()) > hit.since();
                case S3 -> {
                    archive.read();
                    yield changes.startOfInsert(archive.lastPatient()) > hit.since();
                }
                case REGISTRY, WATCHER ->
                    platform.status(hit.target().service()).healthy();
            };
        } catch (SQLException | IOException | RuntimeException e) {
            // Not back: what it is asked through is not there.
            return false;
        }
    }
}
