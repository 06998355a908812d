/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.model.StrokeModel;
import org.strokeplatform.rollout.connect.Environment;
import org.strokeplatform.rollout.connect.Pace;
import org.strokeplatform.rollout.replica.ChosenKeys;
import org.strokeplatform.rollout.replica.ReplicaCheck;
import org.strokeplatform.rollout.replica.TableResult;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Compares tables, or some rows of them, with the source, as {@code replica verify} does, and sets right what differs, as
 * {@code replica repair --yes} does, for programs that know which. A setting that is missing is named by an unchecked
 * exception. Not thread-safe.
 */
public final class ReplicaRepair {

    private static final int ROWS_PER_SECOND = 50_000;

    private final Environment environment;
    private final Duration settle;
    private final Consumer<String> log;

    /**
     * A repair.
     *
     * @param variables what the command finds in its environment
     * @param settle how long the sink may take to write a change
     * @param log receives the lines that {@code repair} prints
     */
    public ReplicaRepair(Map<String, String> variables, Duration settle, Consumer<String> log) {
        this.environment = new Environment(variables);
        this.settle = settle;
        this.log = log;
    }

    /**
     * Compares rows of a table, and those of high risk that are derived from them.
     *
     * @throws SQLException if a database does not answer or refuses to
     */
    public List<TableResult> verify(String table, ChosenKeys keys) throws SQLException {
        return check(List.of(), false).run(table, keys);
    }

    /**
     * Repairs a table, and the rows of high risk that are derived from it.
     *
     * @throws SQLException if a database does not answer or refuses to
     */
    public List<TableResult> table(String table) throws SQLException {
        return logged(check(List.of(table), true).run());
    }

    /** The same for some rows. */
    public List<TableResult> rows(String table, ChosenKeys keys) throws SQLException {
        return logged(check(List.of(), true).run(table, keys));
    }

    private ReplicaCheck check(List<String> tables, boolean repair) {
        ReplicaCheck.Settings settings = new ReplicaCheck.Settings(
                tables, null, ROWS_PER_SECOND, settle, List.of(StrokeModel.packaged()), repair);
        return new DatabaseOptions().check(environment, settings, Pace.real(), line -> {});
    }

    private List<TableResult> logged(List<TableResult> results) {
        results.forEach(result -> ReplicaReport.lines(result).forEach(log));
        return results;
    }
}
