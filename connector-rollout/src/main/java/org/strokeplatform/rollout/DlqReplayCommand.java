/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.apache.kafka.clients.admin.Admin;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.deadletter.ArchivedPlaces;
import org.strokeplatform.rollout.deadletter.DeadLetter;
import org.strokeplatform.rollout.deadletter.DoubtfulRecords;
import org.strokeplatform.rollout.deadletter.Place;
import org.strokeplatform.rollout.deadletter.SuspectRows;
import org.strokeplatform.rollout.replica.ChosenKeys;
import org.strokeplatform.rollout.replica.TableResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** Brings the dead letters of a sink to its target, without putting an old state over a newer one. */
@Command(
        name = "replay",
        description = {
            "Bring the dead letters of a sink to its target, once the cause is gone, and delete them from the topic",
            "SQL sinks: the rows are repaired by the source as it is now, as 'replica repair' does. Archive: the changes that"
                    + " it does not hold are appended with their true places, by its own connector under another name",
            "Without --yes it shows what it would do. Exit code 0: done, or nothing to do; 1: something is left, and nothing"
                    + " was deleted; 3: this sink's records cannot be replayed"
        })
final class DlqReplayCommand extends DlqAction {

    private static final int NAMED = 20;

    @Parameters(paramLabel = "NAME", description = "The connector")
    private String name;

    @Option(names = "--yes", description = "Do it")
    private boolean yes;

    @Option(
            names = "--settle-seconds",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "How long the SQL sink may take: a row that differs for longer is repaired. Default: ${DEFAULT-VALUE}")
    private int settle;

    @Override
    ExitCode look() throws IOException, InterruptedException {
        Sink sink = sink(name);
        String connector = sink.config().getOrDefault("connector.class", "");
        if (!yes) {
            note("A dry run: nothing is written or deleted without --yes");
        }
        if (connector.contains("JdbcSink")) {
            return repairRows(sink);
        }
        if (connector.contains("IcebergSink")) {
            return append(sink);
        }
        throw new RolloutException(
                ExitCode.REFUSED,
                ("%s is a %s: expected an SQL sink or the Iceberg archive. Change the rows at the source once more, so that"
                                + " their present state is archived")
                        .formatted(name, connector));
    }

    private ExitCode repairRows(Sink sink) throws InterruptedException {
        SuspectRows rows = new SuspectRows(new DoubtfulRecords(environment().required("SCHEMA_REGISTRY_URL")));
        Map<Integer, Long> ends = topic(sink).read(Long.MAX_VALUE, rows::add);
        refuseUnknown(rows.unknown());
        rows.tables()
                .forEach((table, keys) -> print(table + ": "
                        + keys.map(some -> some.values().size() + " rows").orElse("the whole table")));
        if (rows.tables().isEmpty() || !yes) {
            return nothing(sink, rows.tables().isEmpty());
        }
        ReplicaRepair repair = new ReplicaRepair(environment().asMap(), Duration.ofSeconds(settle), this::print);
        List<TableResult> results = new ArrayList<>();
        try {
            for (Map.Entry<String, Optional<ChosenKeys>> table : rows.tables().entrySet()) {
                results.addAll(
                        table.getValue().isPresent()
                                ? repair.rows(table.getKey(), table.getValue().get())
                                : repair.table(table.getKey()));
            }
        } catch (SQLException e) {
            throw ReplicaReport.failure(e);
        }
        return end(sink, ends, results.stream().allMatch(result -> result.isComplete() && result.wrong() == 0));
    }

    private ExitCode append(Sink sink) throws IOException, InterruptedException {
        try (ArchivedPlaces archive = rollout().archive()) {
            Set<Place> places = new TreeSet<>();
            long[] unknown = {0};
            Map<Integer, Long> ends = topic(sink).read(Long.MAX_VALUE, letter -> {
                unknown[0] += letter.origin().isEmpty() ? 1 : 0;
                wanted(letter).ifPresent(places::add);
            });
            refuseUnknown(unknown[0]);
            Set<Place> absent = archive.absent(places);
            if (!places.isEmpty()) {
                print("%d of %d changes are not in the archive".formatted(absent.size(), places.size()));
            }
            if (ends.isEmpty() || places.isEmpty() || !yes) {
                return nothing(sink, places.isEmpty());
            }
            Set<Place> left = absent.isEmpty() ? absent : append(sink, absent, archive);
            if (!left.isEmpty()) {
                print("%d could not be appended: %s".formatted(left.size(), named(left)));
            }
            return end(sink, ends, left.isEmpty());
        }
    }

    /** A tombstone is in no archive. */
    private static Optional<Place> wanted(DeadLetter letter) {
        return letter.value() == null ? Optional.empty() : letter.origin();
    }

    private Set<Place> append(Sink sink, Set<Place> absent, ArchivedPlaces archive)
            throws IOException, InterruptedException {
        try (Admin admin = Admin.create(broker())) {
            return new ArchiveReplay(client(), pace(), timeout(), admin, this::note)
                    .append(sink.name(), sink.config(), absent, archive);
        } catch (ExecutionException e) {
            throw new RolloutException(
                    ExitCode.FAILED,
                    "The replay could not be prepared: "
                            + e.getCause().getClass().getSimpleName(),
                    e);
        }
    }

    private static void refuseUnknown(long unknown) {
        if (unknown > 0) {
            throw new RolloutException(
                    ExitCode.REFUSED,
                    unknown + " records do not say where they come from: their connector ran without"
                            + " errors.deadletterqueue.context.headers.enable=true");
        }
    }

    private ExitCode nothing(Sink sink, boolean isEmpty) {
        if (isEmpty) {
            print("nothing to replay in " + sink.topic());
        }
        return ExitCode.OK;
    }

    private ExitCode end(Sink sink, Map<Integer, Long> ends, boolean done) throws InterruptedException {
        if (!done) {
            note("Nothing was deleted from %s: what is there can be replayed again".formatted(sink.topic()));
            return ExitCode.FAILED;
        }
        try {
            topic(sink).delete(ends);
        } catch (ExecutionException e) {
            throw new RolloutException(
                    ExitCode.FAILED,
                    "All is at the target, but %s could not be emptied: %s"
                            .formatted(sink.topic(), e.getCause().getClass().getSimpleName()),
                    e);
        }
        print("done, and deleted from " + sink.topic());
        return ExitCode.OK;
    }

    private static String named(Collection<Place> places) {
        return places.stream().limit(NAMED).map(Place::toString).collect(Collectors.joining(", "))
                + (places.size() > NAMED ? ", ..." : "");
    }
}
