/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.strokeplatform.model.StrokeModel;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compares the replica with the source, row by row and column by column, and repairs it on demand. Reads both in short
 * statements by ranges of the key, which lock nothing, while rows are written. Not thread-safe.
 *
 * @param progress receives lines on the way
 */
public record ReplicaCheck(
        Database source, Database replica, Settings settings, Ticker ticker, Consumer<String> progress) {

    /**
     * What to do.
     *
     * @param tables the tables to compare; empty for all that both databases have
     * @param sinceMinutes only rows that were written since then; null for all
     * @param rowsPerSecond the most rows of the source that are read in a second
     * @param settle how long the sink may take to write a change
     * @param models the models that score rows in flight, the present one first
     * @param repair whether rows that differ are set right
     */
    public record Settings(
            List<String> tables,
            Integer sinceMinutes,
            int rowsPerSecond,
            Duration settle,
            List<StrokeModel> models,
            boolean repair) {}

    private static final List<String> NO_FILTERS = List.of("1 = 1", "1 = 1");

    /**
     * Compares the tables, and the rows of high risk that are derived from them.
     *
     * @throws CannotCompareException if the databases have no table in common
     * @throws SQLException if a database does not answer or refuses to
     */
    public List<TableResult> run() throws SQLException {
        try (Sessions sessions = new Sessions(source, replica)) {
            List<TableResult> results = new ArrayList<>();
            for (String table : tables(sessions)) {
                results.addAll(compare(table, null, sessions));
            }
            return results;
        }
    }

    /**
     * Compares some rows of a table, and those of high risk that are derived from them. Where the keys are not the
     * table's primary key, it compares the whole table.
     *
     * @throws SQLException if a database does not answer or refuses to
     */
    public List<TableResult> run(String table, ChosenKeys keys) throws SQLException {
        try (Sessions sessions = new Sessions(source, replica)) {
            return compare(table, keys, sessions);
        }
    }

    private List<TableResult> compare(String table, ChosenKeys keys, Sessions sessions) throws SQLException {
        List<TableResult> results = new ArrayList<>();
        try {
            TablePlan plan = TablePlanner.of(
                    TableShape.of(sessions.source(), Dialect.MYSQL, table),
                    TableShape.of(sessions.replica(), replica.dialect(), table),
                    replica.dialect(),
                    settings.models());
            ChosenKeys chosen = keys != null && plan.isKey(keys.column()) ? keys : null;
            results.add(compare(plan, plan, chosen, sessions));
            Optional<TablePlan> highRisk = TablePlanner.highRisk(
                    plan, TableShape.of(sessions.replica(), replica.dialect(), TablePlan.HIGH_RISK));
            if (highRisk.isPresent()) {
                results.add(compare(highRisk.get(), plan, chosen, sessions));
            }
        } catch (CannotCompareException e) {
            results.add(TableResult.problem(table, e.getMessage()));
        }
        return results;
    }

    private List<String> tables(Sessions sessions) throws SQLException {
        if (!settings.tables().isEmpty()) {
            return settings.tables();
        }
        List<String> tables = new ArrayList<>(TableShape.names(sessions.source(), Dialect.MYSQL));
        List<String> ofReplica = TableShape.names(sessions.replica(), replica.dialect());
        tables.removeIf(table -> ofReplica.stream().noneMatch(table::equalsIgnoreCase));
        if (tables.isEmpty()) {
            throw new CannotCompareException("The source's database and the replica's have no table in common;"
                    + " check MYSQL_DATABASE and REPLICA_JDBC_URL, or run `replica migrate`");
        }
        return tables;
    }

    /**
     * Compares what a plan says.
     *
     * @param rows the plan of the table itself, when this one is derived from it
     * @param keys the rows to compare; null for all
     */
    private TableResult compare(TablePlan plan, TablePlan rows, ChosenKeys keys, Sessions sessions)
            throws SQLException {
        Duration start = ticker.now();
        RowComparison comparison = plan.comparison();
        Connection left = plan.isDerived() ? sessions.replicaRows() : sessions.source();
        TableSide ofSource = plan.sourceSide(left);
        TableSide ofReplica = plan.replicaSide(sessions.replica());
        Findings findings = new Findings();
        RowRepair repair = new RowRepair(
                ofSource,
                ofReplica,
                plan.writer(sessions.replica()),
                comparison,
                guard(plan, rows, sessions),
                replica.dialect(),
                plan.label(),
                new Refusals(plan.names()));
        if (settings.repair()) {
            RowRepair.createLog(sessions.replica(), replica.dialect());
        }
        try (Connection sourceScan = (plan.isDerived() ? replica : source).connect();
                Connection replicaScan = replica.connect()) {
            TableVerification verification = new TableVerification(
                    plan,
                    new Settling(ofSource, ofReplica, comparison, ticker, settings.settle()),
                    findings,
                    difference -> {
                        if (settings.repair()) {
                            findings.add(repair.repair(difference));
                        }
                    },
                    ticker,
                    progress);
            Throttle throttle = new Throttle(ticker, settings.rowsPerSecond());
            if (keys == null) {
                verification.run(sourceScan, replicaScan, filters(plan, sessions), throttle);
            } else {
                verification.run(sourceScan, replicaScan, keys, throttle);
            }
        }
        return findings.result(plan.label(), notes(plan, repair), ticker.now().minus(start));
    }

    private List<String> filters(TablePlan plan, Sessions sessions) throws SQLException {
        if (settings.sinceMinutes() == null) {
            return NO_FILTERS;
        }
        Since since = Since.ago(sessions.source(), plan.table(), settings.sinceMinutes());
        return plan.since(since.column(), since.time());
    }

    /** The sinks of two tables of the replica do not wait for each other: one speaks for the source while it agrees with it. */
    private RowRepair.Guard guard(TablePlan plan, TablePlan rows, Sessions sessions) {
        if (!plan.isDerived()) {
            return key -> true;
        }
        TableSide copies = rows.replicaSide(sessions.replicaRows());
        TableSide originals = rows.sourceSide(sessions.source());
        RowComparison comparison = rows.comparison();
        return key -> {
            Object[] copy = copies.rows(List.of(key)).get(key);
            return comparison.agree(originals.rows(List.of(key)).get(key), copy);
        };
    }

    private static List<String> notes(TablePlan plan, RowRepair repair) {
        List<String> notes = new ArrayList<>(plan.notes());
        if (plan.scores() != null && !plan.scores().unknown().isEmpty()) {
            notes.add("probability and risk_category were not compared in rows of a model that is not at hand: "
                    + String.join(", ", plan.scores().unknown()) + "; --model DIR names one");
        }
        repair.refusals().lines().forEach(refusal -> notes.add("not repaired: " + refusal));
        return notes;
    }
}
