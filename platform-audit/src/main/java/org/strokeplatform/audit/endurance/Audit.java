/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.local.service.ConnectRest;
import org.strokeplatform.local.service.Platform;

import java.time.Duration;
import java.time.Instant;
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
    private final Ledger ledger = new Ledger();
    private final Queue<Killer.Hit> hits = new ConcurrentLinkedQueue<>();
    private final Map<Target, long[]> found = new EnumMap<>(Target.class);
    private long lost;
    private long doubled;
    private long forced;
    private double longestQuiet;

    /** Describes an audit of a platform that runs, with its connectors rolled out. */
    public Audit(Platform platform, AuditSettings settings) {
        this.platform = platform;
        this.settings = settings;
        settings.targets().forEach(target -> found.put(target, new long[3]));
    }

    /** Runs it and prints a line for each round. */
    public Report run() throws Exception {
        Replica replica = new Replica(platform.context().endpoints());
        try (ArchiveCounts archive = new ArchiveCounts(platform.context().endpoints(), ledger);
                TopicCounts topic = new TopicCounts(platform.context().endpoints(), ledger)) {
            SplittableRandom random = new SplittableRandom(settings.seed());
            long first = FirstRows.await(platform.context().endpoints(), replica, archive);
            Books books = new Books(
                    ledger,
                    topic,
                    archive,
                    replica,
                    new ReplicaJudge(platform.context().endpoints()));
            books.open();
            Recoveries recoveries = new Recoveries(platform, ledger, replica, archive);
            Interruptions interruptions = new Interruptions(ledger, replica, archive);
            boolean severalBrokers = platform.context().cluster().brokers() > 1;
            Fault.Plan plan = new Fault.Plan(settings.targets(), severalBrokers, random.split());
            Writers writers =
                    new Writers(platform.context().endpoints(), settings.rate(), 1, first + 1, ledger, random);
            for (int round = 1; round <= settings.rounds(); round++) {
                List<Fault> faults = plan.round(settings.killsPerRound());
                disturb(faults, writers, recoveries, interruptions);
                if (round == settings.rounds()) {
                    books.turnBack();
                }
                judge(round, faults, recoveries.slowest(), books);
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
            recovered = Patience.until(RECOVERY, () -> {
                interruptions.look(0);
                return recoveries.look() && killer.isDone();
            });
            killer.requireSuccess();
        }
        long over = System.nanoTime();
        Patience.until(QUIET, () -> interruptions.look(over));
        for (Target late : recoveries.overdue()) {
            System.out.println(late + " was not back after " + RECOVERY.toSeconds() + " s");
        }
        if (!recovered) {
            force(faults);
        }
        writers.finish();
    }

    private void judge(int round, List<Fault> faults, String slowest, Books books) throws Exception {
        Instant begin = Instant.now();
        if (!Patience.until(QUIET, books::balance)) {
            force(faults);
            Patience.until(QUIET, books::balance);
        }
        double took = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        longestQuiet = Math.max(longestQuiet, took);
        Books.Verdict verdict = books.close();
        if (verdict.isClean()) {
            books.turnPage();
        }
        lost += verdict.lost();
        doubled += verdict.doubled();
        faults.stream().map(Fault::target).distinct().forEach(target -> {
            found.get(target)[0] += verdict.lost();
            found.get(target)[1] += verdict.doubled();
        });
        System.out.printf(
                "round %d: %s; %s; %d changes so far, all there after %.1f s; lost %d, doubled %d%s%n",
                round,
                faults.stream()
                        .map(fault ->
                                fault.target() + " " + fault.kind().toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")),
                slowest,
                ledger.acknowledged().size(),
                took,
                verdict.lost(),
                verdict.doubled(),
                verdict.isClean() ? "" : " " + verdict.places());
    }

    /** What a human would do: restart what runs, start what does not. */
    private void force(Collection<Fault> faults) throws Exception {
        System.out.println("restarting by hand");
        forced++;
        faults.stream().map(Fault::target).distinct().forEach(target -> found.get(target)[2]++);
        platform.up(started -> {});
        ConnectRest connect = new ConnectRest(platform.context().endpoints());
        for (String name : List.of("mysql-stroke-source", "sql-replica-sink", "s3-archive-sink")) {
            connect.post("/connectors/" + name + "/restart?includeTasks=true", "");
        }
    }

    private Report report(Recoveries recoveries, Interruptions interruptions) {
        Report report = new Report(
                settings.seed(),
                settings.rounds(),
                ledger.acknowledged().size(),
                lost,
                doubled,
                forced,
                longestQuiet,
                interruptions.longest());
        for (Target target : settings.targets()) {
            long frozen = hits.stream()
                    .filter(hit -> hit.target() == target && hit.frozen())
                    .count();
            long all = hits.stream().filter(hit -> hit.target() == target).count();
            long[] sums = found.get(target);
            report.add(new Report.Line(
                    target, all - frozen, frozen, sums[0], sums[1], recoveries.longest(target), sums[2]));
        }
        return report;
    }
}
