/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.local.core.Waiting;
import org.strokeplatform.local.service.ConnectRest;
import org.strokeplatform.local.service.Platform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Writes, kills, waits until it is quiet, and looks for every change; that many times. */
public final class Audit {

    private static final Duration RECOVERY = Duration.ofSeconds(150);
    private static final Duration QUIET = Duration.ofSeconds(120);

    private final Platform platform;
    private final AuditSettings settings;
    private final ChangeTokens tokens = new ChangeTokens();
    private final AcknowledgedChanges changes = new AcknowledgedChanges();
    private final Queue<Killer.Hit> hits = new ConcurrentLinkedQueue<>();
    private final Map<FaultTarget, Difference> found = new EnumMap<>(FaultTarget.class);
    private final Map<FaultTarget, Long> forcedBy = new EnumMap<>(FaultTarget.class);
    private Difference difference = Difference.NONE;
    private long forced;
    private double longestQuiet;

    /** Describes an audit of a platform that runs, with its connectors rolled out. */
    public Audit(Platform platform, AuditSettings settings) {
        this.platform = platform;
        this.settings = settings;
    }

    /** Runs it and prints a line for each round. */
    public AuditReport run() throws Exception {
        Replica replica = new Replica(platform.context().endpoints());
        try (ArchiveCounts archive = new ArchiveCounts(platform.context().endpoints(), tokens);
                TopicCounts topic = new TopicCounts(platform.context().endpoints(), tokens)) {
            SplittableRandom random = new SplittableRandom(settings.seed());
            long first = FirstRows.await(platform.context().endpoints(), replica, archive);
            Reconciliation reconciliation = new Reconciliation(
                    changes,
                    tokens,
                    topic,
                    archive,
                    replica,
                    new VerifiedReplica(platform.context().endpoints()));
            reconciliation.open();
            Recoveries recoveries = new Recoveries(platform, changes, replica, archive);
            Interruptions interruptions = new Interruptions(changes, replica, archive);
            boolean severalBrokers = platform.context().cluster().brokers() > 1;
            Fault.Plan plan = new Fault.Plan(settings.targets(), severalBrokers, random.split());
            Writers writers =
                    new Writers(platform.context().endpoints(), settings.rate(), 1, first + 1, tokens, changes, random);
            for (int round = 1; round <= settings.rounds(); round++) {
                List<Fault> faults = plan.round(settings.killsPerRound());
                disturb(faults, writers, recoveries, interruptions);
                if (round == settings.rounds()) {
                    reconciliation.turnBack();
                }
                reconcile(round, faults, recoveries.slowest(), reconciliation);
            }
            return report(recoveries, interruptions);
        }
    }

    private void disturb(List<Fault> faults, Writers writers, Recoveries recoveries, Interruptions interruptions)
            throws Exception {
        writers.start();
        interruptions.begin();
        boolean recovered;
        try (Killer killer = new Killer(platform, hit -> {
            hits.add(hit);
            recoveries.add(hit);
        })) {
            killer.begin(faults);
            recovered = Waiting.until(RECOVERY, () -> {
                interruptions.look(0);
                return recoveries.look() && killer.isDone();
            });
            killer.requireSuccess();
        }
        long over = System.nanoTime();
        Waiting.until(QUIET, () -> interruptions.look(over));
        for (FaultTarget late : recoveries.overdue()) {
            System.out.println(late + " was not back after " + RECOVERY.toSeconds() + " s");
        }
        if (!recovered) {
            force(faults);
        }
        writers.finish();
    }

    private void reconcile(int round, List<Fault> faults, String slowest, Reconciliation reconciliation)
            throws Exception {
        Instant begin = Instant.now();
        if (!Waiting.until(QUIET, reconciliation::balance)) {
            force(faults);
            Waiting.until(QUIET, reconciliation::balance);
        }
        double took = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        longestQuiet = Math.max(longestQuiet, took);
        Reconciliation.Outcome outcome = reconciliation.reconcile();
        if (outcome.isClean()) {
            reconciliation.turnPage();
        }
        difference = difference.plus(outcome.difference());
        faults.stream()
                .map(Fault::target)
                .distinct()
                .forEach(target -> found.merge(target, outcome.difference(), Difference::plus));
        System.out.printf(
                "round %d: %s; %s; %d changes so far, all there after %.1f s; %s%s%n",
                round,
                faults.stream()
                        .map(fault ->
                                fault.target() + " " + fault.kind().toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")),
                slowest,
                changes.acknowledged().size(),
                took,
                outcome.difference(),
                outcome.isClean() ? "" : " " + outcome.places());
    }

    /** What a human would do: restart what runs, start what does not. */
    private void force(Collection<Fault> faults) throws Exception {
        System.out.println("restarting by hand");
        forced++;
        faults.stream().map(Fault::target).distinct().forEach(target -> forcedBy.merge(target, 1L, Long::sum));
        platform.up(started -> {});
        ConnectRest connect = new ConnectRest(platform.context().endpoints());
        for (String name : List.of("mysql-stroke-source", "sql-replica-sink", "s3-archive-sink")) {
            connect.post("/connectors/" + name + "/restart?includeTasks=true", "");
        }
    }

    private AuditReport report(Recoveries recoveries, Interruptions interruptions) {
        List<AuditReport.Line> lines = new ArrayList<>();
        for (FaultTarget target : settings.targets()) {
            long frozen = hits.stream()
                    .filter(hit -> hit.target() == target && hit.frozen())
                    .count();
            long all = hits.stream().filter(hit -> hit.target() == target).count();
            Difference ofTarget = found.getOrDefault(target, Difference.NONE);
            lines.add(new AuditReport.Line(
                    target,
                    all - frozen,
                    frozen,
                    ofTarget.missing(),
                    ofTarget.duplicate(),
                    recoveries.longest(target),
                    forcedBy.getOrDefault(target, 0L)));
        }
        return new AuditReport(
                settings.seed(),
                settings.rounds(),
                changes.acknowledged().size(),
                difference.missing(),
                difference.duplicate(),
                forced,
                longestQuiet,
                interruptions.longest(),
                lines);
    }
}
