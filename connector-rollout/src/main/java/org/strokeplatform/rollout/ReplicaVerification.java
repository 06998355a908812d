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

/**
 * Compares some rows of a table with the source, as {@code replica verify} does, for programs that know which. A setting
 * that is missing is named by an unchecked exception. Not thread-safe.
 */
public final class ReplicaVerification {

    private static final int ROWS_PER_SECOND = 50_000;

    private final Environment environment;
    private final Duration settle;

    /**
     * A comparison.
     *
     * @param variables what the command finds in its environment
     * @param settle how long the sink may take to write a change
     */
    public ReplicaVerification(Map<String, String> variables, Duration settle) {
        this.environment = new Environment(variables);
        this.settle = settle;
    }

    /**
     * Compares rows of a table, and those of high risk that are derived from them.
     *
     * @throws SQLException if a database does not answer or refuses to
     */
    public List<TableResult> rows(String table, ChosenKeys keys) throws SQLException {
        return check(environment, List.of(), settle, false).run(table, keys);
    }

    static ReplicaCheck check(Environment environment, List<String> tables, Duration settle, boolean repair) {
        DatabaseOptions databases = new DatabaseOptions();
        return new ReplicaCheck(
                databases.source(environment),
                databases.replica(environment),
                new ReplicaCheck.Settings(
                        tables, null, ROWS_PER_SECOND, settle, List.of(StrokeModel.packaged()), repair),
                Pace.real(),
                line -> {});
    }
}
