/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import org.strokeplatform.rollout.source.Finding.Level;
import org.strokeplatform.rollout.source.SourceCheck.Fault;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What must be in the binary log, and in which form. */
final class BinaryLogChecks {

    private static final long DAY_SECONDS = 86_400;
    private static final String OPEN_SESSIONS = " -- open sessions keep the old value until they connect again";

    static final List<SourceCheck> ALL = List.of(
            new SourceCheck(
                    "log-bin",
                    Level.ERROR,
                    "`log_bin` is off",
                    "Without a binary log there are no changes to read",
                    "`log_bin=binlog` in the server's option file, and a restart",
                    facts -> unless(
                            facts,
                            "log_bin",
                            "ON",
                            "put log_bin=binlog under [mysqld] in the server's option file and restart it")),
            new SourceCheck(
                    "binlog-format",
                    Level.ERROR,
                    "`binlog_format` is not ROW",
                    "A statement in the log holds no rows: its changes go missing",
                    "`SET PERSIST binlog_format = 'ROW'`",
                    facts -> unlessSet(facts, "binlog_format", "ROW")),
            new SourceCheck(
                    "binlog-row-image",
                    Level.ERROR,
                    "`binlog_row_image` is not FULL",
                    "Columns that a statement does not change are not in the log and arrive as NULL",
                    "`SET PERSIST binlog_row_image = 'FULL'`",
                    facts -> unlessSet(facts, "binlog_row_image", "FULL")),
            new SourceCheck(
                    "binlog-row-value-options",
                    Level.ERROR,
                    "`binlog_row_value_options` is not empty (PARTIAL_JSON)",
                    "Debezium does not read partial updates of JSON: the whole update goes missing without a word",
                    "`SET PERSIST binlog_row_value_options = ''`",
                    facts -> unlessSet(facts, "binlog_row_value_options", "")),
            new SourceCheck(
                    "binlog-filters",
                    Level.ERROR,
                    "`binlog-do-db` or `binlog-ignore-db` is set",
                    "A session whose default database is filtered changes a captured table and its ALTER is not logged:"
                            + " later values arrive under other columns, or the source stops",
                    "remove the option from the server's option file, and a restart; a session that must not log sets `sql_log_bin = 0`",
                    BinaryLogChecks::filters),
            new SourceCheck(
                    "log-replica-updates",
                    Level.ERROR,
                    "the source is a replica itself and `log_replica_updates` is off",
                    "What it receives from its own source is not in its binary log",
                    "`log_replica_updates=ON` in the server's option file, and a restart",
                    BinaryLogChecks::replicaUpdates),
            new SourceCheck(
                    "binlog-expiry",
                    Level.WARNING,
                    "`binlog_expire_logs_seconds` is below a day, and not 0",
                    "A source that is away for longer finds its place in the log purged, and needs a new snapshot",
                    "`SET PERSIST binlog_expire_logs_seconds = 604800`",
                    BinaryLogChecks::expiry));

    private BinaryLogChecks() {}

    private static Stream<Fault> unlessSet(SourceFacts facts, String variable, String wanted) {
        return unless(facts, variable, wanted, "SET PERSIST %s = '%s'".formatted(variable, wanted) + OPEN_SESSIONS);
    }

    /** A variable that a version no longer has is as it should be. */
    private static Stream<Fault> unless(SourceFacts facts, String variable, String wanted, String repair) {
        return facts.variable(variable).filter(value -> !value.equalsIgnoreCase(wanted)).stream()
                .map(value -> new Fault(
                        "%s is %s; expected %s".formatted(variable, value, wanted.isEmpty() ? "nothing" : wanted),
                        repair));
    }

    private static Stream<Fault> filters(SourceFacts facts) {
        List<Fault> faults = new ArrayList<>();
        facts.logged().forEach(name -> faults.add(filter("binlog-do-db", name)));
        facts.ignored().forEach(name -> faults.add(filter("binlog-ignore-db", name)));
        return faults.stream();
    }

    private static Fault filter(String option, String schema) {
        return new Fault(
                "%s=%s is set".formatted(option, schema),
                "remove %s=%s from the server's option file or command line and restart it".formatted(option, schema));
    }

    private static Stream<Fault> replicaUpdates(SourceFacts facts) {
        boolean off = facts.variable("log_replica_updates")
                .or(() -> facts.variable("log_slave_updates"))
                .filter("OFF"::equalsIgnoreCase)
                .isPresent();
        return facts.replica() && off
                ? Stream.of(new Fault(
                        "the server is a replica, and log_replica_updates is OFF",
                        "put log_replica_updates=ON under [mysqld] in the server's option file and restart it"))
                : Stream.empty();
    }

    private static Stream<Fault> expiry(SourceFacts facts) {
        if (facts.variable("binlog_expire_logs_auto_purge")
                .filter("OFF"::equalsIgnoreCase)
                .isPresent()) {
            return Stream.empty();
        }
        return facts.variable("binlog_expire_logs_seconds").map(Long::parseLong).stream()
                .filter(seconds -> seconds > 0 && seconds < DAY_SECONDS)
                .map(seconds -> new Fault(
                        "binlog_expire_logs_seconds is %d; expected at least %d, or 0".formatted(seconds, DAY_SECONDS),
                        "SET PERSIST binlog_expire_logs_seconds = 604800"));
    }
}
