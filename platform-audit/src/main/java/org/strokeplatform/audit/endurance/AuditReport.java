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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What an audit found. */
public final class AuditReport {

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

    private final List<Line> lines = new ArrayList<>();
    private final long seed;
    private final int rounds;
    private final long changes;
    private final long missing;
    private final long duplicate;
    private final long forced;
    private final double quiet;
    private final Map<Interruptions.Place, Double> interruptions;

    AuditReport(
            long seed,
            int rounds,
            long changes,
            long missing,
            long duplicate,
            long forced,
            double quiet,
            Map<Interruptions.Place, Double> interruptions) {
        this.seed = seed;
        this.rounds = rounds;
        this.changes = changes;
        this.missing = missing;
        this.duplicate = duplicate;
        this.forced = forced;
        this.quiet = quiet;
        this.interruptions = interruptions;
    }

    void add(Line line) {
        lines.add(line);
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    public int rounds() {
        return rounds;
    }

    public long changes() {
        return changes;
    }

    public long missing() {
        return missing;
    }

    public long duplicate() {
        return duplicate;
    }

    public long forced() {
        return forced;
    }

    public long kills() {
        return sum(line -> line.kills() + line.frozen());
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
        json.put("recovery_max_s", max(Line::recovery)).put("quiet_max_s", quiet);
        ObjectNode nothingNew = json.putObject("interruption_max_s");
        interruptions.forEach((place, seconds) -> nothingNew.put(place.toString(), seconds));
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

    private long sum(ToLongFunction<Line> figure) {
        return lines.stream().mapToLong(figure).sum();
    }

    private double max(ToDoubleFunction<Line> figure) {
        return lines.stream().mapToDouble(figure).max().orElse(0);
    }
}
