/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.strokeplatform.local.core.Endpoints;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * How long rows take from their commit until the replica shows them, and until the archive has made the snapshot that
 * holds them, shortly before readers see it; at 20 rows a second, through the API and straight into MySQL by turns.
 *
 * @param replica of the rows that the replica showed
 * @param archive of the rows that the archive has; empty where it is not watched
 * @param rows the rows one by one
 */
public record DelayRun(RowDelays replica, RowDelays archive, List<Row> rows) {

    /**
     * One row, by the clock of this machine in milliseconds.
     *
     * @param replica when the replica showed it; empty if it did not
     * @param archive when the snapshot of the archive that holds it was made; empty if there is none
     */
    public record Row(String table, long id, OptionalLong replica, OptionalLong archive) {}

    /**
     * Sends made-up patients through a platform whose connectors run.
     *
     * @param workFolder takes two files that are deleted again
     * @param withArchive whether the archive is made of Iceberg tables, which show each commit
     */
    public static DelayRun of(Endpoints endpoints, int rows, Path workFolder, boolean withArchive) throws Exception {
        Path file = workFolder.resolve("delays.csv");
        StringBuilder csv = new StringBuilder();
        new PatientGenerator(new SplittableRandom(rows)).write(csv, rows);
        Files.writeString(file, csv);
        try (SentLog sent = new SentLog(workFolder.resolve("delays.sent"))) {
            Paced paced = new Paced(endpoints, withArchive);
            paced.send(items(file), sent);
            return new DelayRun(paced.replicaDelays(), paced.archiveDelays(), paced.rows());
        } finally {
            Files.delete(file);
        }
    }

    private static List<Paced.Item> items(Path file) throws IOException {
        List<Paced.Item> items = new ArrayList<>();
        try (DemoFile patients = DemoFile.open(file)) {
            for (DemoFile.Row row = patients.next(); row != null; row = patients.next()) {
                DemoTable table = DemoTable.values()[items.size() % DemoTable.values().length];
                items.add(new Paced.Item(items.size(), table, row.patient()));
            }
        }
        return items;
    }
}
