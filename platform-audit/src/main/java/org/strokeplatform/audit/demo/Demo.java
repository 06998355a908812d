/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.strokeplatform.audit.demo.Comparison.Count;
import org.strokeplatform.local.core.Endpoints;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Sends a file of patients into a running platform and looks for every one of them in both targets. Rows go through
 * the API and straight into MySQL by turns. The last ones are sent at 20 a second to measure delays; all before them as
 * fast as it goes.
 */
public final class Demo {

    private static final int MOST_PACED = 200;
    private static final int BATCH = 2_000;

    private final Endpoints endpoints;
    private final Path file;
    private final Path workFolder;
    private final boolean withArchive;

    /**
     * Describes a run.
     *
     * @param workFolder takes the rejects file and a log of what was sent
     * @param withArchive whether the archive is made of Iceberg tables, which can be read back while they grow
     */
    public Demo(Endpoints endpoints, Path file, Path workFolder, boolean withArchive) {
        this.endpoints = endpoints;
        this.file = file;
        this.workFolder = workFolder;
        this.withArchive = withArchive;
    }

    /** Runs the demo and prints what it sees. Returns whether every row arrived unchanged, once. */
    public boolean run() throws Exception {
        long rows = DemoFile.count(file);
        long firstPaced = rows - Math.min(rows / 2, MOST_PACED);
        try (SentLog sent = new SentLog(workFolder.resolve("demo.sent"));
                Rejects rejects = new Rejects(workFolder.resolve("demo.rejects.csv"))) {
            Paced paced = sendAll(firstPaced, sent, rejects);
            if (rejects.count() > 0) {
                System.out.println(rejects.count() + " rows were not sent; they are in " + rejects.file());
            }
            DemoChanges changes = DemoChanges.make(endpoints, sent, rows);
            try (Arrival arrival = new Arrival(endpoints, withArchive)) {
                arrival.awaitDelete(changes);
            }
            Map<DemoTable, Map<Count, Long>> tallies = compareAll(sent, changes);
            return report(tallies, paced, withArchive);
        }
    }

    private Paced sendAll(long firstPaced, SentLog sent, Rejects rejects) throws Exception {
        List<Paced.Item> last = new ArrayList<>();
        try (DemoFile patients = DemoFile.open(file);
                Bulk bulk = new Bulk(endpoints, sent)) {
            Progress progress = new Progress("sent");
            long number = 0;
            for (DemoFile.Row row = patients.next(); row != null; row = patients.next(), number++) {
                DemoTable table = DemoTable.values()[(int) (number % DemoTable.values().length)];
                if (!row.isValid()) {
                    rejects.add(row);
                } else if (number < firstPaced) {
                    bulk.send(number, table, row.patient());
                    progress.show(number + 1);
                } else {
                    last.add(new Paced.Item(number, table, row.patient()));
                }
            }
            bulk.finish();
            progress.end(number - last.size());
        }
        // Delays are those of a platform at work, not of its first rows.
        try (Arrival arrival = new Arrival(endpoints, withArchive)) {
            arrival.awaitRows();
        }
        System.out.println("sending the last " + last.size() + " rows at " + Paced.RATE + " a second");
        Paced paced = new Paced(endpoints, withArchive);
        paced.send(last, sent);
        return paced;
    }

    private Map<DemoTable, Map<Count, Long>> compareAll(SentLog sent, DemoChanges changes)
            throws SQLException, IOException {
        try (DemoFile patients = DemoFile.open(file);
                Comparison comparison = new Comparison(endpoints, withArchive)) {
            Map<DemoTable, List<Comparison.Expected>> batch = new EnumMap<>(DemoTable.class);
            for (DemoTable table : DemoTable.values()) {
                batch.put(table, new ArrayList<>());
            }
            long number = 0;
            for (DemoFile.Row row = patients.next(); row != null; row = patients.next(), number++) {
                SentLog.Entry entry = sent.get(number);
                if (entry != null) {
                    List<Comparison.Expected> rows = batch.get(entry.table());
                    rows.add(new Comparison.Expected(entry.id(), row.patient(), changes.of(entry)));
                    if (rows.size() == BATCH) {
                        comparison.compare(entry.table(), rows);
                        rows.clear();
                    }
                }
            }
            for (DemoTable table : DemoTable.values()) {
                comparison.compare(table, batch.get(table));
            }
            return comparison.tallies();
        }
    }

    private static boolean report(Map<DemoTable, Map<Count, Long>> tallies, Paced paced, boolean withArchive) {
        System.out.print("%n%s%n".formatted(table(tallies, withArchive)));
        print("commit to replica", paced.replicaDelays());
        print("commit to archive", paced.archiveDelays());
        if (!withArchive) {
            System.out.println(
                    "The archive of this edition was not compared: its last files are open until later changes come");
        }
        return tallies.values().stream().allMatch(tally -> tally.get(Count.MISMATCHES) == 0);
    }

    static String table(Map<DemoTable, Map<Count, Long>> tallies, boolean withArchive) {
        StringBuilder text = new StringBuilder("%-12s %9s %9s %11s %11s %11s%n"
                .formatted("", "sent", "in MySQL", "in replica", "in archive", "mismatches"));
        for (DemoTable table : DemoTable.values()) {
            Map<Count, Long> tally = tallies.get(table);
            text.append("%-12s %9d %9d %11d %11s %11d%n"
                    .formatted(
                            table.tableName(),
                            tally.get(Count.SENT),
                            tally.get(Count.IN_SOURCE),
                            tally.get(Count.IN_REPLICA),
                            withArchive ? tally.get(Count.IN_ARCHIVE) : "-",
                            tally.get(Count.MISMATCHES)));
        }
        return text.toString();
    }

    private static void print(String what, RowDelays delays) {
        if (!delays.isEmpty()) {
            System.out.println(line(what, delays));
        }
    }

    static String line(String what, RowDelays delays) {
        return "%s at %d rows/s: p50 %d ms, p99 %d ms"
                .formatted(
                        what,
                        Paced.RATE,
                        delays.percentile(50).toMillis(),
                        delays.percentile(99).toMillis());
    }
}
