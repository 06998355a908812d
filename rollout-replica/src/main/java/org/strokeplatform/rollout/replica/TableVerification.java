/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Compares the rows of one plan, and has those that differ repaired. Serves one run. */
final class TableVerification {

    private static final Duration PROGRESS = Duration.ofSeconds(2);
    private static final int MOST_SUSPECTS = 50_000;

    /** Receives what differs for good. */
    @FunctionalInterface
    interface Repairs {
        void repair(Difference difference) throws SQLException;
    }

    private final TablePlan plan;
    private final RowComparison comparison;
    private final Settling settling;
    private final Findings findings;
    private final Repairs repairs;
    private final Ticker ticker;
    private final Consumer<String> progress;
    private Duration nextProgress;

    /**
     * A run.
     *
     * @param settling reads on connections that the run does not use otherwise
     */
    TableVerification(
            TablePlan plan,
            Settling settling,
            Findings findings,
            Repairs repairs,
            Ticker ticker,
            Consumer<String> progress) {
        this.plan = plan;
        this.comparison = plan.comparison();
        this.settling = settling;
        this.findings = findings;
        this.repairs = repairs;
        this.ticker = ticker;
        this.progress = progress;
        nextProgress = ticker.now().plus(PROGRESS);
    }

    /**
     * Compares the tables.
     *
     * @param filters SQL that the rows of the source's side meet, and those of the replica's
     */
    void run(Connection source, Connection replica, List<String> filters, IntConsumer pace) throws SQLException {
        TableSide left = plan.sourceSide(source);
        TableSide right = plan.replicaSide(replica);
        ExecutorService readers = Executors.newFixedThreadPool(2);
        try {
            PagedRows sourceRows = new PagedRows(left, filters.get(0), pace, readers);
            if (plan.isSorted()) {
                PagedRows replicaRows = new PagedRows(right, filters.get(1), rows -> {}, readers);
                Merge.of(sourceRows, replicaRows, byNumbers(), (one, other) -> compare(left, one, other));
            } else {
                // Each database sorts text in its own way: look each row's counterpart up.
                lookUp(sourceRows, left, right, (row, found) -> compare(left, row, found));
                PagedRows replicaRows = new PagedRows(right, filters.get(1), rows -> {}, readers);
                lookUp(replicaRows, right, left, (row, found) -> {
                    if (found == null) {
                        compare(right, null, row);
                    }
                });
            }
            settle();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw e;
        } finally {
            readers.shutdownNow();
        }
    }

    /** Compares the rows with some keys. */
    void run(Connection source, Connection replica, ChosenKeys keys, IntConsumer pace) throws SQLException {
        TableSide left = plan.sourceSide(source);
        TableSide right = plan.replicaSide(replica);
        List<Long> all = keys.values().stream().sorted().toList();
        for (int from = 0; from < all.size(); from += TableSide.LARGEST_LOOKUP) {
            List<RowKey> some = all.subList(from, Math.min(all.size(), from + TableSide.LARGEST_LOOKUP)).stream()
                    .map(value -> left.key(new Object[] {value.toString()}))
                    .toList();
            Map<RowKey, Object[]> ofSource = left.rows(some);
            Map<RowKey, Object[]> ofReplica = right.rows(some);
            for (RowKey key : some) {
                if (ofSource.containsKey(key) || ofReplica.containsKey(key)) {
                    compare(left, ofSource.get(key), ofReplica.get(key));
                }
            }
            pace.accept(some.size());
        }
        settle();
    }

    private void compare(TableSide side, Object[] source, Object[] replica) throws SQLException {
        findings.compared();
        if (!comparison.agree(source, replica)) {
            settling.add(side.key(source == null ? replica : source), source, replica);
            if (settling.size() >= MOST_SUSPECTS) {
                settle();
            }
        }
        if (findings.rowsCompared() % 1000 == 0 && ticker.now().compareTo(nextProgress) >= 0) {
            nextProgress = ticker.now().plus(PROGRESS);
            progress.accept(plan.label() + ": " + findings.rowsCompared() + " rows compared");
        }
    }

    private void settle() throws SQLException {
        if (settling.size() > 0) {
            progress.accept(plan.label() + ": " + settling.size() + " rows differ; reading them again, until the sink"
                    + " has had its time");
        }
        Settling.Result settled = settling.settle();
        findings.add(settled);
        // Extra rows first: where letter case does not count, they hold the place of a missing one.
        List<Difference> order = new ArrayList<>(settled.differences());
        order.sort(Comparator.comparing(difference -> difference.kind() != Difference.Kind.EXTRA));
        for (Difference difference : order) {
            repairs.repair(difference);
        }
    }

    private static void lookUp(PagedRows rows, TableSide own, TableSide other, Merge.Pairs pairs) throws SQLException {
        while (rows.hasNext()) {
            List<Object[]> some = new ArrayList<>();
            while (some.size() < TableSide.LARGEST_LOOKUP && rows.hasNext()) {
                some.add(rows.next());
            }
            Map<RowKey, Object[]> found = other.rows(some.stream().map(own::key).toList());
            for (Object[] row : some) {
                pairs.accept(row, found.get(own.key(row)));
            }
        }
    }

    private Comparator<Object[]> byNumbers() {
        return (one, other) -> {
            int compared = 0;
            for (int i = 0; i < plan.keySize() && compared == 0; i++) {
                compared = one[i].equals(other[i])
                        ? 0
                        : new BigDecimal(one[i].toString()).compareTo(new BigDecimal(other[i].toString()));
            }
            return compared;
        };
    }
}
