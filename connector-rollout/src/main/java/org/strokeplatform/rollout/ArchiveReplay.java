/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.strokeplatform.rollout.connect.ConnectClient;
import org.strokeplatform.rollout.connect.ConnectorStatus;
import org.strokeplatform.rollout.connect.Pace;
import org.strokeplatform.rollout.connect.Traces;
import org.strokeplatform.rollout.deadletter.ArchivedPlaces;
import org.strokeplatform.rollout.deadletter.Place;
import org.strokeplatform.rollout.deadletter.ReplayConnector;
import org.strokeplatform.rollout.deadletter.ReplayGroups;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Has an archive's own connector append changes once more, under another name, and takes it away again. */
record ArchiveReplay(ConnectClient client, Pace pace, Duration timeout, Admin admin, Consumer<String> log) {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Appends what is absent; returns what is still absent when the time is over. */
    Set<Place> append(String archiveSink, Map<String, String> live, Set<Place> absent, ArchivedPlaces archive)
            throws IOException, ExecutionException, InterruptedException {
        ReplayConnector connector = new ReplayConnector(archiveSink, live, absent);
        ReplayGroups groups = new ReplayGroups(admin, connector);
        client.delete(connector.name()); // of a replay that was killed
        onceNobodyIsInThem(groups::prepare);
        log.accept("started " + connector.name());
        client.put(connector.name(), connector.config());
        try {
            return await(connector, absent, archive);
        } finally {
            client.delete(connector.name());
            onceNobodyIsInThem(groups::forget);
            log.accept("deleted " + connector.name());
        }
    }

    private Set<Place> await(ReplayConnector connector, Set<Place> absent, ArchivedPlaces archive) throws IOException {
        Duration end = pace.now().plus(timeout);
        Set<Place> left = absent;
        while (!left.isEmpty() && pace.now().compareTo(end) < 0) {
            pace.pause(LOOK_EVERY);
            left = archive.absent(left);
            List<ConnectorStatus.Part> failed =
                    client.status(connector.name()).map(ConnectorStatus::failed).orElse(List.of());
            if (!failed.isEmpty() && !left.isEmpty()) {
                log.accept("%s %s: %s"
                        .formatted(
                                connector.name(),
                                failed.get(0).label(),
                                Traces.cause(failed.get(0).trace())));
                return left;
            }
        }
        return left;
    }

    /** Works on groups of which nobody may be a member. */
    @FunctionalInterface
    private interface Work {
        void run() throws ExecutionException, InterruptedException;
    }

    /** A task that was ended leaves its group a little later. */
    private void onceNobodyIsInThem(Work work) throws ExecutionException, InterruptedException {
        Duration end = pace.now().plus(timeout);
        Optional<ExecutionException> inTheWay = Optional.empty();
        do {
            try {
                work.run();
                return;
            } catch (ExecutionException e) {
                boolean isPassing = e.getCause() instanceof GroupNotEmptyException
                        || e.getCause() instanceof UnknownMemberIdException;
                if (!isPassing) {
                    throw e;
                }
                inTheWay = Optional.of(e);
                pace.pause(LOOK_EVERY);
            }
        } while (pace.now().compareTo(end) < 0);
        throw inTheWay.get();
    }
}
