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
import java.util.SplittableRandom;

/**
 * How long rows take from their commit until a far side shows them, at 20 rows a second, through the API and straight
 * into MySQL by turns.
 *
 * @param replica of the rows that the replica showed
 * @param archive of the rows that the archive showed
 */
public record DelayRun(Delays replica, Delays archive) {

    /**
     * Sends made-up patients through a platform whose connectors run.
     *
     * @param workFolder takes two files that are deleted again
     */
    public static DelayRun of(Endpoints endpoints, int rows, Path workFolder) throws Exception {
        Path file = workFolder.resolve("delays.csv");
        StringBuilder csv = new StringBuilder();
        new PatientGenerator(new SplittableRandom(rows)).write(csv, rows);
        Files.writeString(file, csv);
        try (SentLog sent = new SentLog(workFolder.resolve("delays.sent"))) {
            Paced paced = new Paced(endpoints, true);
            paced.send(items(file), sent);
            return new DelayRun(paced.replicaDelays(), paced.archiveDelays());
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
