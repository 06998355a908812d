/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an audit found.
 *
 * @param forced restarts that the audit had to do by hand
 * @param quiet seconds until all had arrived, at most
 * @param interruptions seconds without anything new, at most, by where a user would notice
 * @param lines one for each target
 */
public record AuditReport(
        long seed,
        int rounds,
        long changes,
        long missing,
        long duplicate,
        long forced,
        double quiet,
        Map<String, Double> interruptions,
        List<Line> lines) {

    /**
     * What one target took, and what came of it. What was missing or duplicate after a round counts for all targets of the round.
     *
     * @param kills SIGKILLs, or absences of the replica
     * @param frozen SIGSTOPs
     * @param recovery seconds that it took to come back, at most
     * @param forced restarts that the audit had to do by hand
     */
    public record Line(
            FaultTarget target, long kills, long frozen, long missing, long duplicate, double recovery, long forced) {}

    public long kills() {
        return lines.stream().mapToLong(line -> line.kills() + line.frozen()).sum();
    }

    public boolean isClean() {
        return missing == 0 && duplicate == 0;
    }

    /** Prints the figures and writes them to a file, unless that is null. */
    public void print(Path json) throws IOException {
        print();
        if (json != null) {
            write(json);
        }
    }

    private void print() {
        System.out.printf(
                "%n%-9s %6s %6s %8s %10s %13s %7s%n",
                "", "kills", "frozen", "missing", "duplicate", "recovered in", "forced");
        lines.forEach(line -> System.out.printf(
                "%-9s %6d %6d %8d %10d %11.1f s %7d%n",
                line.target(),
                line.kills(),
                line.frozen(),
                line.missing(),
                line.duplicate(),
                line.recovery(),
                line.forced()));
        System.out.printf(
                "%n%d changes, %d kills in %d rounds: %d missing, %d duplicate, %d restarts forced; all had arrived %.1f s"
                        + " after the last at most; seed %d%n",
                changes, kills(), rounds, missing, duplicate, forced, quiet, seed);
        System.out.println("longest time without anything new: "
                + interruptions.entrySet().stream()
                        .map(place -> "%s %.1f s".formatted(place.getKey(), place.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private void write(Path file) throws IOException {
        ObjectNode json = JsonMapper.builder().build().createObjectNode();
        json.put("seed", seed).put("rounds", rounds).put("kills", kills()).put("changes", changes);
        json.put("lost", missing).put("doubled", duplicate).put("forced_restarts", forced);
        json.put(
                        "recovery_max_s",
                        lines.stream().mapToDouble(Line::recovery).max().orElse(0))
                .put("quiet_max_s", quiet);
        ObjectNode nothingNew = json.putObject("interruption_max_s");
        interruptions.forEach(nothingNew::put);
        ArrayNode targets = json.putArray("targets");
        for (Line line : lines) {
            targets.addObject()
                    .put("target", line.target().toString())
                    .put("kills", line.kills())
                    .put("frozen", line.frozen())
                    .put("lost", line.missing())
                    .put("doubled", line.duplicate())
                    .put("recovery_max_s", line.recovery())
                    .put("forced_restarts", line.forced());
        }
        Files.writeString(file, json.toPrettyString() + "\n");
    }
}
