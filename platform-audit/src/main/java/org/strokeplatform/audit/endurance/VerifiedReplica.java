/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.rollout.ReplicaRepair;
import org.strokeplatform.rollout.replica.ChosenKeys;
import org.strokeplatform.rollout.replica.TableResult;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Compares rows of the replica by what {@code ./stroke verify} says of them: every column by its type, the scores by the
 * model, and the copies of rows of high risk.
 */
final class VerifiedReplica {

    /** All changes have arrived by then: whatever still differs is wrong. */
    private static final Duration SETTLE = Duration.ofSeconds(10);

    private final ReplicaRepair replica;

    VerifiedReplica(Endpoints endpoints) {
        this.replica = new ReplicaRepair(endpoints.asMap(), SETTLE, line -> {});
    }

    /**
     * Compares the rows of a table above an id, up to another.
     *
     * @throws IllegalStateException if the table, or a row of it, cannot be compared
     */
    Difference compare(String table, long above, long last) throws SQLException {
        ChosenKeys keys = new ChosenKeys(
                "id", LongStream.rangeClosed(above + 1, last).boxed().collect(Collectors.toSet()));
        return difference(replica.verify(table, keys));
    }

    static Difference difference(List<TableResult> results) {
        long missing = 0;
        long duplicate = 0;
        for (TableResult result : results) {
            if (!result.isComplete()) {
                throw new IllegalStateException(
                        "The replica's %s cannot be compared: %s".formatted(result.table(), reason(result)));
            }
            missing += result.missing() + result.different();
            duplicate += result.extra();
        }
        return new Difference(missing, duplicate);
    }

    private static String reason(TableResult result) {
        return result.problem() == null ? result.undecided() + " rows changed all the time" : result.problem();
    }
}
